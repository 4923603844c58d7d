"""`manage.py recount_comments`: compare stored numbers and places with the rows; repair them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments.conversation import threads
from comments.figures import reconciliation
from comments.ratings import tallies


class Command(BaseCommand):
    """Reports each difference; without `--dry-run` it also repairs counts and places."""

    help = (
        "Checks the comment counts and the order of comments of all articles, and repairs them;"
        " reports comments that contradict their records."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Report only; change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        self._numbers(dry_run=dry_run)
        self._places(dry_run=dry_run)
        self._contradictions()

    def _numbers(self, *, dry_run: bool) -> None:
        mismatches = list(tallies.mismatches())
        for article, kept, rows in mismatches:
            self.stdout.write(f"{article}: shows {kept}, should be {rows}")
            if not dry_run:
                tallies.repair(article)
        done = ", repaired" if mismatches and not dry_run else ""
        self.stdout.write(f"Articles with wrong counts: {len(mismatches)}{done}.")

    def _places(self, *, dry_run: bool) -> None:
        number = sum(1 for _ in threads.mismatches()) if dry_run else threads.repair_all()
        done = ", repaired" if number and not dry_run else ""
        self.stdout.write(f"Comments in the wrong place: {number}{done}.")

    def _contradictions(self) -> None:
        """Tell what no program can put right: it does not know which of the two is wrong."""
        found = list(reconciliation.contradictions())
        for sentence in found:
            self.stdout.write(sentence)
        self.stdout.write(f"Contradictions between comments and their records: {len(found)}.")
