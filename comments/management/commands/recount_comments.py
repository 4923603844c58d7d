"""`manage.py recount_comments`: compare the kept numbers with the rows, and mend what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments import tallies


class Command(BaseCommand):
    """Reports each difference; without `--dry-run` it also mends it."""

    help = "Compare how many comments and ratings the articles show with those there are."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--dry-run", action="store_true", help="Report, and change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Report and mend."""
        found = list(tallies.wrong())
        for article, kept, rows in found:
            self.stdout.write(f"{article}: shown {kept}, there are {rows}")
            if not dry_run:
                tallies.mend(article)
        done = ", mended" if found and not dry_run else ""
        self.stdout.write(f"Articles whose numbers differ: {len(found)}{done}.")
