"""A stand-in for Google: serves the script of the check box, and answers for its tokens."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import trustme

# What a site uses of Google's script: ready, render, and the calls back.
SCRIPT = """
window.grecaptcha = {
  ready: (act) => act(),
  render: (place, options) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Stand-in check";
    button.addEventListener("click", () => options.callback("token of " + options.sitekey));
    place.append(button);
  },
};
"""
YES = {"success": True, "hostname": "127.0.0.1"}


class StandIn:
    """The server's behaviour, for a test to set, and what it was asked."""

    def __init__(self, authority: bytes) -> None:
        self.authority = authority
        self.port = 0
        self.reset()

    def reset(self) -> None:
        """Say yes to everybody."""
        self.answer: dict | bytes = YES
        self.script_is_there = True
        self.silence = threading.Event()
        self.silence.set()
        self.asked: list[dict[str, list[str]]] = []


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            there = stand_in.script_is_there and self.path.startswith("/recaptcha/api.js")
            self._send(200 if there else 404, "text/javascript", SCRIPT.encode() if there else b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            stand_in.asked.append(parse_qs(body, keep_blank_values=True))
            if not stand_in.silence.wait(10):
                return
            answer = stand_in.answer
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            try:
                self._send(200, "application/json", data)
            except OSError:
                pass  # nobody waits for it any more

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def standing_in(authority: trustme.CA) -> Iterator[StandIn]:
    """Serve on a free port of localhost, with a certificate of `authority`."""
    stand_in = StandIn(authority.cert_pem.bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    stand_in.port = server.server_address[1]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
