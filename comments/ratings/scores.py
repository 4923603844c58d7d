"""Computes the score by which articles are ordered: a mean that a few ratings move only a little."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Avg, F

from comments.models import Rating, RatingPrior, Tally

EXPECTATION_PERIOD = timedelta(days=365)
# A site that is loved or hated through and through still gives a new article a fair start.
MEANS = (3.0, 4.0)
# Below five ratings an article's own mean says less than the site's.
LEAST_WEIGHT = 5.0


class Expected(NamedTuple):
    """What is expected of a rating: a mean, and for how many ratings it counts."""

    mean: float
    weight: float


# Of a site that has not been rated yet.
UNKNOWN = Expected(mean=sum(MEANS) / 2, weight=LEAST_WEIGHT)


def shown(number: Any, stars: Any, expected: Expected) -> Any:
    """Return the score of `number` ratings with `stars` in all: of numbers, or of columns.

    >>> round(shown(1, 5, Expected(mean=3.5, weight=8)), 2)
    3.67
    """
    return (expected.weight * expected.mean + stars) / (expected.weight + number)


def expected() -> Expected:
    """Return what was found at the last renewal."""
    found = RatingPrior.objects.first()
    return Expected(found.mean, found.weight) if found else UNKNOWN


def _usual_number() -> float:
    """Return the median number of ratings of the articles that have any."""
    numbers = Tally.objects.filter(ratings__gt=0).order_by("ratings")
    many = numbers.count()
    # One in the middle, or two.
    middle = numbers.values_list("ratings", flat=True)[max(many - 1, 0) // 2 : many // 2 + 1]
    return float(median(middle)) if many else 0.0


def _found(at: datetime) -> Expected:
    lately = Rating.objects.filter(comment__submitted_at__gt=at - EXPECTATION_PERIOD)
    mean = lately.aggregate(mean=Avg("stars"))["mean"]
    lowest, highest = MEANS
    mean = UNKNOWN.mean if mean is None else min(max(float(mean), lowest), highest)
    return Expected(mean, max(_usual_number(), LEAST_WEIGHT))


@transaction.atomic
def renew(*, at: datetime) -> Expected:
    """Find anew what is expected of a rating, and score all articles by it."""
    found = _found(at)
    RatingPrior.objects.update_or_create(pk=1, defaults={**found._asdict(), "made_at": at})
    rated = Tally.objects.filter(ratings__gt=0)
    rated.update(score=shown(F("ratings"), F("stars"), found))
    return found
