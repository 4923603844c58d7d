"""`manage.py renew_scores`: what is expected of a rating, found anew from the last year."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.ratings import scores


class Command(BaseCommand):
    """Scores all articles once more; pages of readers do not show the score."""

    help = "Recalculates the expected rating and the scores of all articles. Run it from a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Find it, score, and say what it is."""
        found = scores.renew(at=timezone.now())
        self.stdout.write(
            f"Expected rating: {found.mean:.2f} stars, with the weight of {found.weight:g} ratings."
        )
