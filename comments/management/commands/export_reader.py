"""`manage.py export_reader`: write all data of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from comments.management.commands import _person
from comments.privacy import data_files


class Command(BaseCommand):
    """Writes JSON, or with `--html` a page to read; changes nothing."""

    help = "Exports everything stored about one person, as JSON or as a web page."

    def add_arguments(self, parser: CommandParser) -> None:
        _person.add_arguments(parser)
        parser.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            help=("Write to this file instead of the terminal."),
        )
        parser.add_argument("--html", action="store_true", help="Write a web page instead of JSON.")

    def handle(
        self,
        *args: Any,
        email: str | None,
        key: str | None,
        output: Path | None,
        html: bool,
        **options: Any,
    ) -> None:
        person = _person.person_with(email, key)
        make = data_files.as_html if html else data_files.as_json
        text = make(person, at=timezone.now())
        if warning := _person.warning_of(person):
            self.stderr.write(warning)
        if output is None:
            self.stdout.write(text)
        else:
            output.write_text(f"{text}\n", "utf-8")
