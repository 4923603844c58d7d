"""`manage.py send_emails`: tries now to send every e-mail that has not been sent."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom import mail, periods
from newsroom.operations.worker import run_due
from newsroom.tasks import TRIED_FOR


class Command(BaseCommand):
    """Sends what waits, also what was given up; fails if anything is left."""

    help = (
        "Tries now to send every unsent e-mail, also those that were given up after"
        f" {periods.in_words(TRIED_FOR)}."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        before = mail.unsent().count()
        mail.try_again(at=timezone.now())
        run_due(mail.QUEUE)
        left = mail.unsent().count()
        self.stdout.write(f"E-mails sent: {max(before - left, 0)}.")
        if left:
            reason = mail.last_problem() or "another worker is sending them"
            raise CommandError(f"E-mails not sent: {left}, the last one because of: {reason}.")
