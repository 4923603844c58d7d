"""Which moments a clock on the wall can mean, in zones that change their clocks in several ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.local_times import beside_gap, moments_of, names_of, read_time

ZONES = ["Europe/London", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC"]


@pytest.mark.parametrize("typed", ["14:30", "14.30", "1430", "14h30", "14H30", "14:30:00"])
def test_half_past_two_in_each_spelling(typed):
    assert str(read_time(typed)) == "14:30:00"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("9:05", "09:05:00"), ("0905", "09:05:00"), ("00:00", "00:00:00"), ("23:59:58", "23:59:58")],
)
def test_times_of_the_whole_day(typed, shown):
    assert str(read_time(typed)) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2.30 pm",
        "noon",
        "24:00",
        "12:60",
        "930",
        "14",
        "14:3",
        "14:30:61",
        "14::30",
        "١٤:٣٠",
        "-1:30",
    ],
)
def test_anything_else_is_no_time(typed):
    assert read_time(typed) is None


@pytest.mark.parametrize(
    ("zone", "clock", "moments", "names"),
    [
        (
            "Europe/London",
            datetime(2025, 10, 26, 1, 30),  # noqa: DTZ001
            ["2025-10-26T00:30:00+00:00", "2025-10-26T01:30:00+00:00"],
            ["summer time (BST)", "winter time (GMT)"],
        ),
        (
            "Australia/Lord_Howe",
            datetime(2025, 4, 6, 1, 45),  # noqa: DTZ001
            ["2025-04-05T14:45:00+00:00", "2025-04-05T15:15:00+00:00"],
            ["summer time (+11)", "winter time (+1030)"],
        ),
        (
            "Europe/Dublin",
            datetime(2025, 10, 26, 1, 30),  # noqa: DTZ001
            ["2025-10-26T00:30:00+00:00", "2025-10-26T01:30:00+00:00"],
            ["the first (IST)", "the second (GMT)"],
        ),
        (
            "Europe/Moscow",
            datetime(2014, 10, 26, 1, 30),  # noqa: DTZ001
            ["2014-10-25T21:30:00+00:00", "2014-10-25T22:30:00+00:00"],
            ["the first (UTC+0400)", "the second (UTC+0300)"],
        ),
    ],
)
def test_a_time_that_happens_twice_has_two_names(zone, clock, moments, names):
    found = moments_of(clock, ZoneInfo(zone))
    assert [moment.isoformat() for moment in found] == moments
    assert names_of(found, ZoneInfo(zone)) == names


@pytest.mark.parametrize(
    ("zone", "clock", "before", "after"),
    [
        ("Europe/London", "2025-03-30 01:30", "2025-03-30 00:59", "2025-03-30 02:00"),
        ("Europe/Berlin", "2025-03-30 02:00", "2025-03-30 01:59", "2025-03-30 03:00"),
        ("Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-05 01:59", "2025-10-05 02:30"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-29 23:59", "2011-12-31 00:00"),
    ],
)
def test_a_time_that_never_comes_lies_between_two(zone, clock, before, after):
    local = datetime.fromisoformat(clock)
    assert moments_of(local, ZoneInfo(zone)) == []
    shown = [f"{each:%Y-%m-%d %H:%M}" for each in beside_gap(local, ZoneInfo(zone))]
    assert shown == [before, after]


@given(
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
def test_every_moment_is_among_those_that_its_clock_means(naive, name):
    moment, zone = naive.replace(tzinfo=UTC), ZoneInfo(name)
    clock = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    assert moment in moments_of(clock, zone)


@given(st.integers(0, 60 * 24 * 366), st.sampled_from(ZONES))
def test_every_time_of_a_year_comes_once_twice_or_lies_between_two(minutes, name):
    clock = datetime(2025, 1, 1) + timedelta(minutes=minutes)  # noqa: DTZ001
    zone = ZoneInfo(name)
    found = moments_of(clock, zone)
    assert len(found) in (0, 1, 2)
    assert all(moment.astimezone(zone).replace(tzinfo=None, fold=0) == clock for moment in found)
    if not found:
        before, after = (each.replace(tzinfo=None) for each in beside_gap(clock, zone))
        assert before < clock < after
