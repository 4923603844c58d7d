"""`manage.py purge_comments`: empty and delete rows after their retention period."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from comments.moderation import erasure
from comments.privacy import retention
from comments.privacy.retention import Rule


class Command(BaseCommand):
    """Applies the table of `comments/privacy/retention.py`; after a kill, simply run it again."""

    help = "Erases what has passed its retention period. Run it from a timer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only; change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Apply each rule and print its number of rows; report comments that wait for the desk."""
        at = timezone.now()
        if not dry_run:
            erasure.release(at=at)
        for rule in retention.RETENTION_RULES:
            number = retention.due(rule, at=at)
            if not dry_run:
                number = self._apply(rule, number, at)
            self.stdout.write(f"{rule.name}, older than {rule.days} days: {number}")
        if held := retention.held_for_long(at=at):
            days = retention.LONG_WAIT.days
            self.stdout.write(f"Comments awaiting moderation for more than {days} days: {held}")

    def _apply(self, rule: Rule, number: int, at: Any) -> int:
        quiet = not sys.stderr.isatty()
        with tqdm(total=number, unit="row", desc=rule.name, file=sys.stderr, disable=quiet) as bar:
            return retention.apply(rule, at=at, done=bar.update)
