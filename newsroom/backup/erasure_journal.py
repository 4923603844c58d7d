"""A journal of erasures outside the database, so that a restored backup can be erased again.

It has one line of JSON for each entry and is only ever added to. It holds numbers and digests, no
words. A digest is keyed with SECRET_KEY: whoever has the journal alone cannot try addresses.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

Entry = dict[str, Any]
# Clocks of several machines differ, so entries from shortly before a backup count as later.
CLOCK_TOLERANCE: Final = timedelta(minutes=10)
_PRIVATE: Final = 0o600
_SALT: Final = "newsroom.erasure_journal"


def digest_of(value: str, *, secret: str | None = None) -> str:
    return salted_hmac(_SALT, value, secret=secret, algorithm="sha256").hexdigest()


def digests_of(value: str) -> set[str]:
    """Return the digests that an entry may have for the value: one for each key, old ones too."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return {digest_of(value, secret=secret) for secret in secrets}


def add(entry: Entry) -> None:
    """Add the entry and the time; return once it is on the disk.

    An OSError keeps the erasure from being done, or from being reported as done: it is tried again.
    """
    line = json.dumps({"at": timezone.now().isoformat()} | entry, sort_keys=True)
    path = Path(settings.ERASURE_JOURNAL)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _PRIVATE)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        # Other processes wait, on other machines too if the file system is shared.
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        # What a killed process left unfinished stays a line of its own.
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        _write(descriptor, (b"\n" if is_torn else b"") + line.encode() + b"\n")
        os.fsync(descriptor)
        if size == 0:
            _sync_folder(path.parent)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def entries_since(moment: datetime) -> Iterator[Entry]:
    """Yield the entries from about `moment` on; say which lines cannot be read."""
    path = Path(settings.ERASURE_JOURNAL)
    if not path.exists():
        logger.warning("%s does not exist: nothing is erased again.", path)
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                entry = json.loads(line)
                at = datetime.fromisoformat(entry["at"])
                is_later = at >= moment - CLOCK_TOLERANCE
            except (ValueError, KeyError, TypeError):
                words = "Line %d of %s cannot be read: an erasure may have to be repeated by hand."
                logger.error(words, number, path)
                continue
            if is_later:
                yield entry
