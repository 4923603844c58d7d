"""Rate limits: exact counts in fixed time windows."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit
from newsroom.models import RateCount
from tests.cast import NOW
from tests.newsroom.test_settings import manage

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
# NOW is a full hour: the first second of a window of ten minutes.
BY_RITA = Limit("comment", "rita", most=2, seconds=600)


def test_it_allows_as_many_as_it_says_and_then_names_the_seconds_to_wait():
    answers = [rate_counter.count([BY_RITA], at=NOW + 100 * SECOND) for _ in range(4)]
    assert answers == [0, 0, 500, 500]


def test_trying_again_does_not_prolong_the_wait():
    waits = [rate_counter.count([BY_RITA], at=NOW + n * 100 * SECOND) for n in range(7)]
    assert waits == [0, 0, 400, 300, 200, 100, 0]


def test_sources_and_acts_count_apart():
    others = [
        Limit("comment", "otto", most=2, seconds=600),
        Limit("report", "rita", most=2, seconds=600),
    ]
    for _ in range(2):
        rate_counter.count([BY_RITA], at=NOW)
    assert [rate_counter.count([limit], at=NOW) for limit in [BY_RITA, *others]] == [600, 0, 0]


def test_several_limits_take_one_statement_and_the_longest_wait_holds(django_assert_num_queries):
    day = Limit("comment", "rita", most=1, seconds=86_400)
    rate_counter.count([BY_RITA, day], at=NOW)
    with django_assert_num_queries(1):
        wait = rate_counter.count([BY_RITA, day], at=NOW)
    assert wait == 15 * 3600  # until midnight in UTC


def test_without_a_limit_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rate_counter.count([], at=NOW) == 0


def test_nobody_can_read_from_a_counter_whose_it_is():
    rate_counter.count([BY_RITA], at=NOW)
    assert "rita" not in RateCount.objects.get().key


def test_counters_are_deleted_when_their_window_is_over():
    rate_counter.count([BY_RITA], at=NOW)
    rate_counter.count([BY_RITA], at=NOW + 600 * SECOND)
    assert rate_counter.forget(at=NOW + 601 * SECOND) == 1
    assert rate_counter.count([BY_RITA], at=NOW + 602 * SECOND) == 0
    assert RateCount.objects.get().hits == 2


@pytest.mark.django_db(transaction=True)
def test_many_acts_at_once_are_counted_exactly():
    limit = Limit("comment", "crowd", most=20, seconds=600)

    def act(_: int) -> int:
        try:
            return rate_counter.count([limit], at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(act, range(60)))
    assert (waits.count(0), waits.count(600)) == (20, 40)
    assert RateCount.objects.get().hits == 60


def counted_elsewhere() -> str:
    """Count the same act in another process, with the same key and database; return its answer."""
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    code = (
        "from datetime import datetime; from newsroom.http.rate_counter import Limit, count;"
        f"limit = Limit('comment', 'rita', most=2, seconds=600);"
        f"print(count([limit], at=datetime.fromisoformat('{NOW.isoformat()}')))"
    )
    key = settings.SECRET_KEY
    done = manage("shell", "-v", "0", "-c", code, DATABASE_URL=address, SECRET_KEY=key)
    return done.stdout + done.stderr


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_a_limit():
    assert counted_elsewhere() == "0\n"
    assert [rate_counter.count([BY_RITA], at=NOW) for _ in range(2)] == [0, 600]
    assert counted_elsewhere() == "600\n"


@given(st.integers(1, 100_000), st.integers(0, 2**32), st.floats(0, 0.999))
def test_a_wait_ends_within_the_window_and_then_the_act_is_allowed(seconds, moment, fraction):
    limit = Limit("comment", "anyone", most=1, seconds=seconds)
    at = NOW.fromtimestamp(moment + fraction, tz=NOW.tzinfo)
    assert at.timestamp() < limit.end(at) <= at.timestamp() + seconds
    assert limit.end(at) % seconds == 0


def test_what_would_have_to_wait_is_told_without_counting():
    assert [rate_counter.wait_before([BY_RITA], at=NOW) for _ in range(3)] == [0, 0, 0]
    while not (wait := rate_counter.wait_before([BY_RITA], at=NOW)):
        assert rate_counter.count([BY_RITA], at=NOW) == 0
    assert wait == 600
    assert rate_counter.wait_before([], at=NOW) == 0


def test_each_limit_says_how_long_to_wait():
    once = Limit("comment", "a network", 1, 600)
    assert rate_counter.count_each([BY_RITA, once], at=NOW) == [0, 0]
    assert rate_counter.count_each([BY_RITA, once], at=NOW) == [0, 600]
