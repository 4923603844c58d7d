"""`manage.py restore DIR`: the site as it was when `backup` wrote the folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.backup import restoring
from newsroom.refused import Refused


class Command(BaseCommand):
    help = "Restores a backup. Stop the site and its workers first."
    # The database may not have a single table yet.
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="The folder of a backup.")
        parser.add_argument(
            "--replace", action="store_true", help="Replace the data that the site holds."
        )

    def handle(self, *args: Any, folder: Path, replace: bool, **options: Any) -> None:
        try:
            made = restoring.restore(folder, replace=replace, say=self.stdout.write)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        words = _("The site is as it was on %(time)s: %(rows)d rows, %(files)d uploads.")
        time = timezone.localtime(made.made_at).isoformat(" ", "seconds")
        rows = sum(made.tables.values())
        self.stdout.write(words % {"time": time, "rows": rows, "files": len(made.files) - 1})
