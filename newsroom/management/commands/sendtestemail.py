"""`manage.py sendtestemail`: Django's own command, but what is wrong is said in a line."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import sendtestemail


class Command(sendtestemail.Command):
    """Sends one e-mail at once, without the queue."""

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except (OSError, SMTPException) as error:
            raise CommandError(
                f"The mail server {settings.EMAIL_HOST} did not take the e-mail: {error}. Does it"
                " run, and is EMAIL_URL right?"
            ) from None
