"""A stand-in for an edge, which records the purges that it receives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Edge(ThreadingHTTPServer):
    """Records the keys of each delivery in `told`, and answers with `status`.

    Calls `meanwhile` after receiving the keys and before the answer.
    """

    # The queue of connections; large enough for many deliveries at once.
    request_queue_size = 64

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Told)
        self.told: list[list[str]] = []
        self.status = 204
        self.meanwhile: Callable[[], object] = lambda: None

    @property
    def address(self) -> str:
        """The purge address."""
        return f"http://127.0.0.1:{self.server_port}"


class _Told(BaseHTTPRequestHandler):
    server: Edge

    def do_POST(self) -> None:
        self.server.told.append(self.headers["Surrogate-Key"].split(" "))
        self.server.meanwhile()
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Log nothing."""


@contextmanager
def running_edge(port: int = 0) -> Iterator[Edge]:
    """Run an edge until the block ends."""
    with Edge(port) as edge:
        thread = Thread(target=edge.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield edge
        finally:
            edge.shutdown()
            thread.join()
