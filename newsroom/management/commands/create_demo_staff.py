"""`manage.py create_demo_staff`: a reporter, an editor, a moderator and an administrator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.desk import demo_staff


class Command(BaseCommand):
    """Creates missing demo accounts and prints all names and passwords."""

    help = "Creates one demo account for each role and prints the passwords. Only with DEBUG=1."

    def handle(self, *args: Any, **options: Any) -> None:
        # The names of these accounts are public: create them only in development.
        if not settings.DEBUG:
            raise CommandError("Demo accounts are only for trying the site: set DEBUG=1.")
        passwords = settings.BASE_DIR / "var" / "demo-staff.txt"
        demo_staff.create_staff(passwords)
        self.stdout.write("Demo accounts and passwords (also in var/demo-staff.txt):")
        self.stdout.write(passwords.read_text(encoding="utf-8"), ending="")
