"""A real mail server on this machine, which keeps what it is sent."""

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


class PostOffice:
    """What has arrived, and whether letters are taken at all."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.is_open = True

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter, as the protocol's own handler."""
        if not self.is_open:
            return "451 Closed for the night"
        self.letters.append(BytesParser(policy=default).parsebytes(envelope.content))
        return "250 Taken"


@contextmanager
def post_office(settings: Any) -> Iterator[PostOffice]:
    """Let Django send to a server of its own until the block ends."""
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    try:
        yield office
    finally:
        controller.stop()


def work() -> None:
    """Do all tasks that are due, as a worker does."""
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="worker", excluded_queue_names=[],
    ).run()  # fmt: skip
