"""Finds rating bursts: too many ratings, too alike, from readers too new to be an accident.

It is pure; `comments/ratings/rating_pause.py` asks the database and acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

# The case on record is thirteen single stars within a minute; ten minutes take in a call to arms
# in a chat, whose readers need some time to type.
WINDOW: Final = timedelta(minutes=10)
# An article that is rated often may be rated often: only what is much more than usual counts.
TIMES_USUAL: Final = 3
# Who has sent something before has something to lose; the keys of a brigade are fresh.
NEW_READER: Final = timedelta(days=1)
NEW_SHARE: Final = 0.8


class Alike(NamedTuple):
    """Stars that say the same, how many ratings make a burst, and the share that gives them."""

    lowest: int
    highest: int
    fewest: int
    share: float


# A family or a class in school may agree and write together; eight strangers hardly do. Few honest
# readers give one or two stars, so four in five are beyond chance.
PANNED: Final = Alike(1, 2, fewest=8, share=0.8)
# Five stars are what most readers give: eight in a row are no rarity, twenty at once are.
PRAISED: Final = Alike(5, 5, fewest=20, share=0.95)


class Lately(NamedTuple):
    """One rating that came in lately."""

    reader: int
    submitted_at: datetime
    stars: int
    first_seen: datetime

    @property
    def is_from_a_new_reader(self) -> bool:
        """Whether the reader was unknown a day before."""
        return self.first_seen > self.submitted_at - NEW_READER


class Burst(NamedTuple):
    """When the first and the last of a burst came in, and the stars that they share."""

    began_at: datetime
    ended_at: datetime
    alike: Alike


def _one_a_reader(ratings: Iterable[Lately]) -> list[Lately]:
    """Return the newest of each reader, in the order of their times."""
    newest = {rating.reader: rating for rating in sorted(ratings, key=lambda r: r.submitted_at)}
    return sorted(newest.values(), key=lambda r: r.submitted_at)


def _ending_with(run: Sequence[Lately], alike: Alike, fewest: float) -> Burst | None:
    """Return the longest burst whose last rating is the last of `run`."""
    last, found = run[-1], None
    same = new = 0
    for number, first in enumerate(reversed(run), start=1):
        if last.submitted_at - first.submitted_at > WINDOW:
            break
        is_same = alike.lowest <= first.stars <= alike.highest
        same, new = same + is_same, new + first.is_from_a_new_reader
        enough = same >= alike.share * number and new >= NEW_SHARE * number
        if is_same and number >= fewest and enough:
            found = Burst(first.submitted_at, last.submitted_at, alike)
    return found


def burst_in(ratings: Iterable[Lately], *, usual: float) -> Burst | None:
    """Return the newest burst among the ratings of one article, first of those that pan it.

    `usual` is how many ratings the article gets within WINDOW on the whole. Each reader counts
    once, however often they rate.
    """
    run = _one_a_reader(ratings)
    for alike in (PANNED, PRAISED):
        fewest = max(alike.fewest, TIMES_USUAL * usual)
        same = [n for n, r in enumerate(run, 1) if alike.lowest <= r.stars <= alike.highest]
        if len(same) < alike.share * fewest:
            continue
        for end in reversed(same):
            if burst := _ending_with(run[:end], alike, fewest):
                return burst
    return None
