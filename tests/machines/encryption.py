"""TLS as the guide says: a certificate for the site's name, and people who look at it."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.request
from pathlib import Path
from typing import Any

import trustme

NAME = "news.example"


class Encryption:
    """Who signs the certificate, and what browsers that trust it are made of."""

    def __init__(self) -> None:
        authority = trustme.CA()
        self._signed = authority.issue_cert(NAME)
        self._context = ssl.create_default_context()
        authority.configure_trust(self._context)

    def write_certificate(self, folder: Path) -> None:
        """Put the certificate and its key where nginx looks for them."""
        self._signed.private_key_pem.write_to_path(folder / "site.key")
        for part in self._signed.cert_chain_pems:
            part.write_to_path(folder / "site.pem", append=True)

    def connection(self, host: str, **options: Any) -> http.client.HTTPConnection:
        """Return a connection to the nginx at a port of this machine, by the site's name."""
        port = int(host.rpartition(":")[2])
        return _Connection(port, self._context, options.get("timeout", 30))

    def handler(self) -> urllib.request.BaseHandler:
        """Return what a browser of urllib needs."""
        return _Handler(self)


class _Connection(http.client.HTTPConnection):
    default_port = 443

    def __init__(self, port: int, context: ssl.SSLContext, timeout: float) -> None:
        super().__init__(NAME, port, timeout=timeout)
        self._context = context

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=NAME)


class _Handler(urllib.request.HTTPSHandler):
    def __init__(self, encryption: Encryption) -> None:
        super().__init__()
        self._connection = encryption.connection

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)
