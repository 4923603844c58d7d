"""`manage.py erase_reader`: forget one person."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from comments.management.commands import _person
from comments.privacy import personal_data
from comments.privacy.personal_data_map import Person


class Command(BaseCommand):
    """Erases what belongs to one person; what was killed in the middle is done by starting anew."""

    help = (
        "Erases everything stored about one person. What an open notice is about is sealed first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the person, and the way to see what would happen."""
        _person.add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="Count only; change nothing.")

    def handle(
        self, *args: Any, email: str | None, key: str | None, dry_run: bool, **options: Any
    ) -> None:
        """Tell what there is, erase it, and name what has to be read by somebody."""
        person = _person.person_with(email, key)
        if warning := _person.warning_of(person):
            self.stderr.write(warning)
        counts = personal_data.count(person)
        for name, number in counts.items():
            self.stdout.write(f"{name}: {number}")
        # Their names can be looked up only as long as they are there.
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
        self.stdout.write(f"Erased comments: {erased.comments}, of which sealed: {erased.sealed}.")
