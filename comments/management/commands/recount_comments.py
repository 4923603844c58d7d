"""`manage.py recount_comments`: compare kept numbers and places with the rows, and repair them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments.conversation import threads
from comments.ratings import tallies


class Command(BaseCommand):
    """Reports each difference; without `--dry-run` it also repairs it."""

    help = "Checks the comment counts and the order of comments of all articles, and repairs them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--dry-run", action="store_true", help="Report only; change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Report and repair."""
        self._numbers(dry_run=dry_run)
        self._places(dry_run=dry_run)

    def _numbers(self, *, dry_run: bool) -> None:
        found = list(tallies.mismatches())
        for article, kept, rows in found:
            self.stdout.write(f"{article}: shows {kept}, should be {rows}")
            if not dry_run:
                tallies.repair(article)
        done = ", repaired" if found and not dry_run else ""
        self.stdout.write(f"Articles with wrong counts: {len(found)}{done}.")

    def _places(self, *, dry_run: bool) -> None:
        number = sum(1 for _ in threads.mismatches()) if dry_run else threads.repair_all()
        done = ", repaired" if number and not dry_run else ""
        self.stdout.write(f"Comments in the wrong place: {number}{done}.")
