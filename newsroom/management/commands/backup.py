"""`manage.py backup DIR`: the database and the uploads of one moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from newsroom.backup import backing_up
from newsroom.refused import Refused


class Command(BaseCommand):
    help = "Writes the database and the uploads into a new folder. The site can stay in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="A new or empty folder.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = backing_up.back_up(folder, self.stdout.write)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        words = _("%(folder)s holds %(rows)d rows of %(tables)d tables, and %(files)d uploads.")
        values = {"rows": sum(made.tables.values()), "tables": len(made.tables)}
        self.stdout.write(words % {"folder": folder, "files": len(made.files) - 1, **values})
