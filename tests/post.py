"""A real mail server on this machine, which keeps the e-mails that it receives."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from django_tasks_db.management.commands.db_worker import Worker


class MailServer:
    """Keeps received e-mails in `emails`; refuses them while `accepts` is False."""

    def __init__(self) -> None:
        self.emails: list[EmailMessage] = []
        self.accepts = True

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Receive an e-mail; aiosmtpd calls this."""
        if not self.accepts:
            return "451 Try again later"
        self.emails.append(BytesParser(policy=default).parsebytes(envelope.content))
        return "250 Accepted"


@contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    """Let Django send to a new mail server until the block ends."""
    server = MailServer()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    try:
        yield server
    finally:
        controller.stop()


def work() -> None:
    """Run all due tasks, as a worker does."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="worker", excluded_queue_names=[],
    ).run()  # fmt: skip
