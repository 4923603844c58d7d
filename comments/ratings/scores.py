"""Computes the score that orders articles: a mean that a few ratings hardly move."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Avg, F, Q

from comments.models import Rating, RatingPrior, Tally

EXPECTATION_PERIOD = timedelta(days=365)
# The expected mean stays within these bounds, so that a new article gets a fair start even on a
# site whose readers rate everything high or low.
MEAN_BOUNDS = (3.0, 4.0)
# Below five ratings an article's own mean says less than the site's.
MIN_WEIGHT = 5.0


class Expectation(NamedTuple):
    """The mean that is expected of an article, and how many ratings it weighs as much as."""

    mean: float
    weight: float


UNRATED_SITE = Expectation(mean=sum(MEAN_BOUNDS) / 2, weight=MIN_WEIGHT)


def score(number: Any, stars: Any, expected: Expectation) -> Any:
    """Return the score of `number` ratings with `stars` in all; both may be numbers or columns.

    >>> round(score(1, 5, Expectation(mean=3.5, weight=8)), 2)
    3.67
    """
    return (expected.weight * expected.mean + stars) / (expected.weight + number)


def expectation() -> Expectation:
    """Return the expectation of the last renewal."""
    found = RatingPrior.objects.first()
    return Expectation(found.mean, found.weight) if found else UNRATED_SITE


def _median_number_of_ratings() -> float:
    """Return the median number of ratings among the rated articles."""
    numbers = Tally.objects.filter(ratings__gt=0).order_by("ratings")
    many = numbers.count()
    # The middle row, or the middle two.
    middle = numbers.values_list("ratings", flat=True)[max(many - 1, 0) // 2 : many // 2 + 1]
    return float(median(middle)) if many else 0.0


def _measure(at: datetime) -> Expectation:
    since = at - EXPECTATION_PERIOD
    lately = Rating.objects.filter(Q(comment=None) | Q(comment__submitted_at__gt=since))
    mean = lately.aggregate(mean=Avg("stars"))["mean"]
    lowest, highest = MEAN_BOUNDS
    mean = UNRATED_SITE.mean if mean is None else min(max(float(mean), lowest), highest)
    return Expectation(mean, max(_median_number_of_ratings(), MIN_WEIGHT))


@transaction.atomic
def renew(*, at: datetime) -> Expectation:
    """Measure the expectation again and update all scores."""
    found = _measure(at)
    RatingPrior.objects.update_or_create(pk=1, defaults={**found._asdict(), "made_at": at})
    rated = Tally.objects.filter(ratings__gt=0)
    rated.update(score=score(F("ratings"), F("stars"), found))
    return found
