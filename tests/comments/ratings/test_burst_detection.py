"""Bursts of ratings: what is one, and what is chance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.ratings import burst_detection
from comments.ratings.burst_detection import (
    MIN_NEW_READER_SHARE,
    PANNED,
    PRAISED,
    WINDOW,
    Burst,
    RecentRating,
    burst_in,
)
from tests.cast import NOW

LONG_AGO = NOW - timedelta(days=90)


def came_in(*stars: int, seconds: float = 4, start=NOW, first_seen=NOW) -> list[RecentRating]:
    """Return one rating of another reader for each number, so many seconds apart."""
    first = int(start.timestamp()) * 1000 + 500 * (first_seen == NOW)
    return [
        RecentRating(first + n, start + timedelta(seconds=n * seconds), number, first_seen)
        for n, number in enumerate(stars)
    ]


def test_one_network_counts_once_however_many_readers_it_has():
    one_network = [rating._replace(network="a") for rating in came_in(*[1] * 13)]
    assert burst_in(one_network, usual=0) is None
    others = came_in(*[1] * 7, start=NOW + timedelta(minutes=1))
    assert burst_in(one_network + others[:6], usual=0) is None
    assert burst_in(one_network + others, usual=0) is not None


def test_a_reader_counts_once_from_however_many_networks():
    ratings = came_in(*[1] * 7)
    again = [ratings[0]._replace(network=network) for network in "abc"]
    assert burst_in(ratings + again, usual=0) is None


def test_thirteen_ratings_of_one_star_within_a_minute_are_a_burst():
    ratings = came_in(*[1] * 13)
    assert burst_in(ratings, usual=0) == Burst(NOW, ratings[-1].submitted_at, PANNED)


@pytest.mark.parametrize(
    "ratings",
    [
        pytest.param([], id="nothing"),
        pytest.param(came_in(*[1] * 7), id="too few"),
        pytest.param(came_in(*[1] * 13, seconds=120), id="too slow"),
        pytest.param(came_in(*[1] * 13, first_seen=LONG_AGO), id="readers known for long"),
        pytest.param(came_in(*[1, 5, 4, 2, 3, 5] * 3), id="of several minds"),
        pytest.param(came_in(*[5] * 19), id="praise as usual"),
        pytest.param(came_in(*[3] * 40), id="of no strong mind"),
    ],
)
def test_this_is_none(ratings):
    assert burst_in(ratings, usual=0) is None


@pytest.mark.parametrize(
    ("ratings", "alike"),
    [
        (came_in(*[1, 2] * 4), PANNED),
        (came_in(*[1, 1, 1, 1, 5] * 3), PANNED),
        (came_in(*[5] * 20), PRAISED),
        (came_in(*[5, 5, 4, 3, 4], *[1] * 8), PANNED),
    ],
)
def test_this_is_one(ratings, alike):
    assert burst_in(ratings, usual=0).pattern == alike


def test_it_begins_and_ends_with_stars_of_its_kind():
    ratings = came_in(4, *[1] * 6, 5, *[1] * 6, 4)
    burst = burst_in(ratings, usual=0)
    assert (burst.began_at, burst.ended_at) == (ratings[1].submitted_at, ratings[13].submitted_at)


def test_of_two_waves_the_newest_is_found():
    ratings = came_in(*[1] * 10) + came_in(*[1] * 10, start=NOW + timedelta(hours=1))
    assert burst_in(ratings, usual=0).ended_at == ratings[-1].submitted_at


def test_what_is_rated_often_needs_more():
    ratings = came_in(*[1] * 13)
    assert burst_in(ratings, usual=13 / burst_detection.MIN_TIMES_USUAL) is not None
    assert burst_in(ratings, usual=5) is None


def test_one_reader_who_rates_again_and_again_is_no_brigade():
    one = [rating._replace(reader=1) for rating in came_in(*[1] * 30)]
    assert burst_in(one, usual=0) is None


RATINGS = st.lists(
    st.builds(
        RecentRating,
        reader=st.integers(1, 40),
        submitted_at=st.integers(0, 3_000).map(lambda s: NOW + timedelta(seconds=s)),
        stars=st.sampled_from([1, 1, 1, 2, 3, 4, 5, 5]),
        first_seen=st.sampled_from([NOW, NOW, NOW, LONG_AGO]),
    ),
    max_size=60,
)


@given(RATINGS)
def test_whatever_is_called_a_burst_is_one(ratings):
    burst = burst_in(ratings, usual=0)
    if burst is None:
        return
    newest = {r.reader: r for r in sorted(ratings, key=lambda r: r.submitted_at)}.values()
    within = [r for r in newest if burst.began_at <= r.submitted_at <= burst.ended_at]
    alike, fewest = burst.pattern, burst.pattern.fewest
    assert burst.ended_at - burst.began_at <= WINDOW
    assert len(within) >= fewest
    same = [r for r in within if alike.lowest <= r.stars <= alike.highest]
    assert {burst.began_at, burst.ended_at} <= {r.submitted_at for r in same}


@given(RATINGS, st.randoms())
def test_the_order_in_which_rows_are_read_makes_no_difference(ratings, random):
    apart = {(r.reader, r.submitted_at): r for r in ratings}
    at_times = {r.submitted_at: r for r in apart.values()}.values()
    shuffled = list(at_times)
    random.shuffle(shuffled)
    assert burst_in(shuffled, usual=0) == burst_in(at_times, usual=0)


@given(st.lists(st.integers(1, 5), max_size=60))
def test_ratings_that_come_slowly_are_never_one(stars):
    pace = WINDOW.total_seconds() / (PANNED.fewest - 1) + 1
    assert burst_in(came_in(*stars, seconds=pace), usual=0) is None


@given(st.lists(st.integers(1, 5), max_size=60))
def test_readers_known_for_long_are_never_one(stars):
    assert burst_in(came_in(*stars, first_seen=LONG_AGO), usual=0) is None


@given(RATINGS)
def test_no_earlier_ratings_hide_a_burst(ratings):
    before = [r for r in ratings if r.submitted_at < NOW + timedelta(seconds=2_400)]
    brigade = came_in(*[1] * 13, start=NOW + timedelta(hours=1))
    burst = burst_in(before + brigade, usual=0)
    assert burst.ended_at == brigade[-1].submitted_at
    assert burst.pattern == PANNED


def test_the_share_of_new_readers_is_that_of_the_whole_burst():
    old, new = came_in(1, 1, first_seen=LONG_AGO), came_in(*[1] * 8, start=NOW + WINDOW / 10)
    assert MIN_NEW_READER_SHARE == 0.8
    assert burst_in(old + new, usual=0).began_at == old[0].submitted_at
    assert burst_in(old + new[:6], usual=0) is None
