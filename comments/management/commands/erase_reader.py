"""`manage.py erase_reader`: erase the data of one person."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from comments.management.commands import _person
from comments.privacy import personal_data
from comments.privacy.kept_rows import Person


class Command(BaseCommand):
    """Erases the data of one person; after a kill in the middle, simply run it again."""

    help = (
        "Erases everything stored about one person. What an open notice is about is sealed first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        _person.add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="Count only; change nothing.")

    def handle(
        self, *args: Any, email: str | None, key: str | None, dry_run: bool, **options: Any
    ) -> None:
        """Print the number of rows, erase them, and list the mentions that somebody has to read."""
        person = _person.person_with(email, key)
        if warning := _person.warning_of(person):
            self.stderr.write(warning)
        counts = personal_data.count(person)
        for name, number in counts.items():
            self.stdout.write(f"{name}: {number}")
        # The person's names are gone after the erasure, so that mentions are looked up before.
        mentions = personal_data.mentions(person)
        if not dry_run:
            self._erase(person, counts["comments"])
        for name, numbers in mentions:
            self.stdout.write(
                f"Mentions of “{name}” in {len(numbers)} other comments, to be checked by hand:"
                f" {', '.join(map(str, numbers))}"
            )

    def _erase(self, person: Person, number: int) -> None:
        quiet = not sys.stderr.isatty()
        with tqdm(total=number, unit="comment", file=sys.stderr, disable=quiet) as bar:
            erased = personal_data.erase_person(person, at=timezone.now(), done=bar.update)
        self.stdout.write(f"Erased comments: {erased.comments}, of which sealed: {erased.held}.")
