"""A real nginx with the deployed configuration, and a stand-in for the application behind it."""

from __future__ import annotations

import getpass
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[3]
MODULES = Path("/usr/lib/nginx/modules")
LUA = ("ndk_http_module.so", "ngx_http_lua_module.so")
PROGRAM = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
ABSENT = PROGRAM is None or not all((MODULES / name).exists() for name in LUA)
# The number of keys that the site sends in one header.
KEYS_PER_REQUEST = 50
FRAME = """
{modules}
user {user};
worker_processes 2;
daemon off;
pid {folder}/pid;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/debian.log;
    {balancer}
    {temporary}
    include {folder}/site.conf;
}}
"""
BALANCER = "set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;"


@dataclass
class Asked:
    """A request that reached the application."""

    method: str
    target: str
    headers: dict[str, str]


@dataclass
class Answer:
    """An answer of the stand-in: nginx may keep the page, unless the headers say otherwise.

    With the status 0 the stand-in hangs up instead.
    """

    body: bytes = b"first"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"X-Accel-Expires": "86400"})


class Application(ThreadingHTTPServer):
    """Answers with the result of `answer`, and records the requests in `asked`."""

    request_queue_size = 64
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Answer] = lambda asked: Answer()

    def targets(self) -> list[str]:
        """Return what was asked for, in order."""
        return [asked.target for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    server: Application

    def _serve(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, self.path, dict(self.headers.items()))
        self.server.asked.append(asked)
        answer = self.server.answer(asked)
        if not answer.status:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_application() -> Iterator[Application]:
    """Run a stand-in for the application until the block ends."""
    with Application() as application:
        thread = Thread(target=application.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield application
        finally:
            application.shutdown()
            thread.join()


def free_ports(count: int) -> list[int]:
    """Return unused ports, no two alike: all are held until the last is found."""
    with ExitStack() as held:
        listeners = [
            held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [int(listener.getsockname()[1]) for listener in listeners]


def free_port() -> int:
    """Return an unused port."""
    return free_ports(1)[0]


def _servers(ports: tuple[int, ...]) -> str:
    return "\n".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)


class Front:
    """nginx with deploy/nginx.conf, in front of applications at `ports`.

    It speaks plain HTTP unless the folder holds site.pem and site.key. Behind a load balancer it
    takes the client's address from X-Forwarded-For.
    """

    def __init__(self, folder: Path, *ports: int, balanced: bool = False) -> None:
        self.folder = folder
        self.balancer = BALANCER if balanced else ""
        self.port, self.plain_port, self.purge_port, self.unkept_port = free_ports(4)
        self.purge_address = f"http://127.0.0.1:{self.purge_port}"
        self._write(ports)

    def _tls(self) -> tuple[tuple[str, str], ...]:
        """Return what stands in nginx.conf about TLS, and what stands here."""
        encrypted, certificate = self.port, self.folder / "site.pem"
        if certificate.exists():
            return (
                (
                    "listen 443 ssl default_server;",
                    f"listen 127.0.0.1:{encrypted} ssl default_server;",
                ),
                ("listen 443 ssl http2;", f"listen 127.0.0.1:{encrypted} ssl http2;"),
                ("/etc/ssl/news.example.pem", str(certificate)),
                ("/etc/ssl/private/news.example.key", f"{self.folder}/site.key"),
            )
        return (
            ("listen 443 ssl default_server;", ""),
            ("ssl_reject_handshake on;", ""),
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};"),
            ("ssl_certificate     /etc/ssl/news.example.pem;", ""),
            ("ssl_certificate_key /etc/ssl/private/news.example.key;", ""),
        )

    def _write(self, applications: tuple[int, ...]) -> None:
        text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        for deployed, here in (
            *self._tls(),
            ("listen 80 default_server;", f"listen 127.0.0.1:{self.plain_port} default_server;"),
            ("listen [::]:80 default_server;", ""),
            ("listen [::]:80;", ""),
            ("listen [::]:443 ssl default_server;", ""),
            ("listen [::]:443 ssl http2;", ""),
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 127.0.0.1:8081;", f"listen 127.0.0.1:{self.purge_port};"),
            ("listen 127.0.0.1:8083;", f"listen 127.0.0.1:{self.unkept_port};"),
            ("server 127.0.0.1:8083 max_fails=0;", _servers((self.unkept_port,))),
            ("server 127.0.0.1:8000 max_fails=0;", _servers(applications)),
            ("/var/cache/newsroom", f"{self.folder}/cache"),
            ("/srv/newsroom/var/static/", f"{self.folder}/static/"),
            ("/srv/newsroom/var/media/", f"{self.folder}/media/"),
            ("generations 10m;", "generations 64k;"),
        ):
            assert text.count(deployed) == 1, deployed
            text = text.replace(deployed, here)
        text = text.replace("/var/log/nginx/newsroom.log", f"{self.folder}/access.log")
        (self.folder / "site.conf").write_text(text)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        frame = FRAME.format(
            modules="\n".join(f"load_module {MODULES / name};" for name in LUA),
            user=getpass.getuser(),
            folder=self.folder,
            balancer=self.balancer,
            temporary="\n".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds),
        )
        (self.folder / "nginx.conf").write_text(frame)

    @contextmanager
    def running(self) -> Iterator[Front]:
        """Run it until the block ends."""
        log = self.folder / "error.log"
        command = [str(PROGRAM), "-p", self.folder, "-e", log, "-c", self.folder / "nginx.conf"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            self._wait(process, log)
            yield self
        finally:
            process.terminate()
            process.wait(timeout=20)

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        for _ in range(200):
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
        """Tell what has changed; return the status."""
        return tell(self.purge_port, keys)


@dataclass
class Reply:
    """An answer that a reader gets."""

    status: int
    headers: dict[str, str]
    body: bytes


def tell(port: int, keys: tuple[str, ...]) -> int:
    """Send an edge purges as the site does; return the last status."""
    for first in range(0, len(keys), KEYS_PER_REQUEST):
        told = {"Surrogate-Key": " ".join(keys[first : first + KEYS_PER_REQUEST])}
        status = ask(port, "POST", "/", None, told).status
    return status


def ask(port: int, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> Reply:
    """Send one request; underscores in names of headers are hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, body, {"Accept-Encoding": "", **named})
        answer = connection.getresponse()
        return Reply(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()
