"""A real Varnish with the deployed configuration."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.newsroom.page_cache.fronts import ROOT, Reply, ask, free_ports, tell

PROGRAM = shutil.which("varnishd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
ABSENT = PROGRAM is None or not list(Path("/usr/lib").glob("*/varnish/vmods/libvmod_xkey.so"))


class Varnish:
    """Varnish with deploy/varnish.vcl, in front of the application at `port`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port, self.purge_port = free_ports(2)
        self.purge_address = f"http://127.0.0.1:{self.purge_port}"
        text = (ROOT / "deploy" / "varnish.vcl").read_text("utf-8")
        assert text.count('.port = "8000"') == 1
        (folder / "site.vcl").write_text(text.replace('"8000"', f'"{port}"'), "utf-8")

    @contextmanager
    def running(self) -> Iterator[Varnish]:
        """Run it until the block ends."""
        log = self.folder / "log"
        command = [
            str(PROGRAM), "-F", "-j", "none", "-n", str(self.folder / "state"),
            "-a", f"127.0.0.1:{self.port}", "-a", f"purge=127.0.0.1:{self.purge_port}",
            "-f", str(self.folder / "site.vcl"), "-s", "malloc,32m",
        ]  # fmt: skip
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            self._wait(process, log)
            yield self
        finally:
            process.terminate()
            process.wait(timeout=20)

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        for _ in range(400):
            assert process.poll() is None, log.read_text("utf-8")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(log.read_text("utf-8"))

    def ask(
        self, target: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Reply:
        """Send one request; underscores in names of headers are hyphens."""
        return ask(self.port, method, target, body, headers)

    def purge(self, *keys: str) -> int:
        """Send a purge; return the status."""
        return tell(self.purge_port, keys)
