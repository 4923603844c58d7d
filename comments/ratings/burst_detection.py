"""Finds rating bursts: too many similar ratings from new readers at once to be chance.

This module only computes; `comments/ratings/rating_pause.py` reads the database and acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

# The burst on record was thirteen single stars within a minute. Ten minutes also cover a call in a
# chat, whose members need time to type.
WINDOW: Final = timedelta(minutes=10)
# A popular article gets many ratings anyway: a burst has to be this many times the usual number.
MIN_TIMES_USUAL: Final = 3
# Campaigns use fresh browser keys; a reader who came earlier is unlikely to be part of one.
NEW_READER_AGE: Final = timedelta(days=1)
MIN_NEW_READER_SHARE: Final = 0.8


class StarPattern(NamedTuple):
    """A range of stars with the fewest ratings and the share in it that make a burst."""

    lowest: int
    highest: int
    fewest: int
    share: float


# A family or a school class may rate together; eight strangers hardly do. Few honest readers give
# one or two stars, so four in five are beyond chance.
PANNED: Final = StarPattern(1, 2, fewest=8, share=0.8)
# Most readers give five stars: eight in a row are common, twenty at once are not.
PRAISED: Final = StarPattern(5, 5, fewest=20, share=0.95)


class RecentRating(NamedTuple):
    reader: int
    submitted_at: datetime
    stars: int
    first_seen: datetime
    # The same for all ratings from one network on one day; "" if the network is not known.
    network: str = ""

    @property
    def is_from_a_new_reader(self) -> bool:
        """Whether the reader first came less than NEW_READER_AGE before rating."""
        return self.first_seen > self.submitted_at - NEW_READER_AGE


class Burst(NamedTuple):
    """The times of a burst's first and last rating, and the star pattern that they share."""

    began_at: datetime
    ended_at: datetime
    pattern: StarPattern


def _one_a_source(ratings: Iterable[RecentRating]) -> list[RecentRating]:
    """Return the newest rating of each reader and of each network, in the order of time."""
    found = sorted(ratings, key=_moment)
    of_readers = sorted({rating.reader: rating for rating in found}.values(), key=_moment)
    newest = {rating.network or rating.reader: rating for rating in of_readers}
    return sorted(newest.values(), key=_moment)


def _moment(rating: RecentRating) -> datetime:
    return rating.submitted_at


def _ending_with(run: Sequence[RecentRating], pattern: StarPattern, fewest: float) -> Burst | None:
    last, found = run[-1], None
    # With more of another mind than the whole run may have, going further back finds nothing.
    most_others = len(run) - pattern.share * len(run)
    same = new = 0
    for number, first in enumerate(reversed(run), start=1):
        if last.submitted_at - first.submitted_at > WINDOW:
            break
        is_same = pattern.lowest <= first.stars <= pattern.highest
        same, new = same + is_same, new + first.is_from_a_new_reader
        if number - same > most_others:
            break
        enough = same >= pattern.share * number and new >= MIN_NEW_READER_SHARE * number
        if is_same and number >= fewest and enough:
            found = Burst(first.submitted_at, last.submitted_at, pattern)
    return found


def burst_in(ratings: Iterable[RecentRating], *, usual: float) -> Burst | None:
    """Return the newest burst in the ratings of one article; bursts of low stars come first.

    `usual` is the article's average number of ratings within WINDOW. Each network counts once, so
    that nobody can pause a rating alone; each reader too, however often they rate.
    """
    run = _one_a_source(ratings)
    for pattern in (PANNED, PRAISED):
        fewest = max(pattern.fewest, MIN_TIMES_USUAL * usual)
        same = [n for n, r in enumerate(run, 1) if pattern.lowest <= r.stars <= pattern.highest]
        if len(same) < pattern.share * fewest:
            continue
        for end in reversed(same):
            if burst := _ending_with(run[:end], pattern, fewest):
                return burst
    return None
