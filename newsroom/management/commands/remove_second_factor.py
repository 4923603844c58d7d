"""`manage.py remove_second_factor NAME`: for an administrator who has lost it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from newsroom.accounts.second_factor import second_factor
from newsroom.accounts.sessions.session_list import sign_out
from newsroom.desk_log import log_writing


class Command(BaseCommand):
    """Removes the second factor of one account, and signs it out everywhere."""

    help = "Removes the second factor of an account whose owner has lost phone and recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The name that the account signs in with.")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account named “{name}”.")
        if not second_factor.is_set_up(user):
            raise CommandError(f"The account “{name}” has no second factor.")
        at = timezone.now()
        with log_writing.batch(), transaction.atomic():
            second_factor.remove(user, by=None, at=at)
            sign_out(user, by=None, at=at)
        self.stdout.write(f"The second factor of “{name}” was removed.")
