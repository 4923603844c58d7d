"""A small disk that a test can fill; only who may mount one has it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BYTES = 150_000_000


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Mount a disk that is soon full; yield None where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={_BYTES}", "tmpfs", str(folder)]
    is_mounted = not os.geteuid() and not subprocess.run(command, check=False).returncode
    try:
        yield folder if is_mounted else None
    finally:
        if is_mounted:
            # A process that has been told to end may still have a file open for a moment.
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def may_mount() -> bool:
    """Return whether this process may mount a disk."""
    with small_disk() as folder:
        return folder is not None
