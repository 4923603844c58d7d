"""`manage.py renew_scores`: what is expected of a rating, found anew from the last year."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.ratings import scores


class Command(BaseCommand):
    """Scores all articles once more; pages of readers do not show the score."""

    help = "Find anew what is expected of an article's rating, and score all by it; for a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Find it, score, and say what it is."""
        found = scores.renew(at=timezone.now())
        self.stdout.write(f"Expected: {found.mean:.2f} stars, for {found.weight:g} ratings.")
