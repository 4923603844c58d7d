"""`manage.py renew_scores`: compute the expected rating from the last year, and all scores."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.ratings import scores


class Command(BaseCommand):
    """Scores all articles again; readers' pages do not show the score."""

    help = "Recalculates the expected rating and the scores of all articles. Run it from a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        prior = scores.renew(at=timezone.now())
        self.stdout.write(
            f"Expected rating: {prior.mean:.2f} stars, with the weight of {prior.weight:g} ratings."
        )
