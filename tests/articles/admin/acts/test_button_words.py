"""What is written on the buttons that let readers have something."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.admin.acts import button_words
from articles.editions.situation import situation
from tests import cast

# A Thursday.
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-26T18:30Z", "Thu 18:30 London time"),
        ("2026-11-28T06:00Z", "Sat 06:00 London time"),
        ("2026-12-02T23:59Z", "Wed 23:59 London time"),
        ("2026-12-03T00:00Z", "3 Dec 2026, 00:00 London time"),
        ("2027-07-01T05:00Z", "1 Jul 2027, 06:00 London time"),
        ("2027-10-31T01:30Z", "31 Oct 2027, 01:30 London time, winter time (GMT)"),
    ],
)
def test_a_time_to_come_is_short_and_says_whose_it_is(moment, words):
    assert button_words.moment_in_words(at(moment), at=NOW) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/London", "London time"),
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_named_by_its_city(zone, words):
    with timezone.override(zone):
        assert button_words.zone_in_words() == words


@pytest.mark.django_db
def test_a_button_says_what_will_happen():
    found = {}
    for name, article in cast.make_standings().items():
        now = situation(article, at=timezone.now())
        later = at("2124-05-24T05:00Z")
        moments = (None, cast.NOW, later)
        found[name] = [button_words.publishing(now, each, at=NOW) for each in moments]
    when = "24 May 2124, 06:00 London time"
    assert found == {
        "draft": ["Publish now", "Publish now", f"Schedule for {when}"],
        "binned": ["", "", ""],
        "scheduled": ["Publish now", "Publish now", f"Reschedule for {when}"],
        "live": ["Update the live story"] * 3,
        "withdrawn": ["Publish again now", "Publish again now", f"Schedule again for {when}"],
        "killed": ["", "", ""],
    }


@pytest.mark.django_db
def test_the_button_of_a_schedule_has_words_for_each_answer():
    found, later = {}, at("2124-05-24T05:00Z")
    standings = cast.make_standings()
    for name in ("draft", "scheduled", "withdrawn"):
        now = situation(standings[name], at=timezone.now())
        found[name] = tuple(button_words.scheduling(now, later, at=NOW))
    when, other = "24 May 2124, 06:00 London time", "Publish at the time written above"
    assert found == {
        "draft": ("Publish now", other, f"Schedule for {when}"),
        "scheduled": ("Publish now", other, f"Reschedule for {when}"),
        "withdrawn": ("Publish again now", other, f"Schedule again for {when}"),
    }
    assert button_words.scheduling(now, None, at=NOW).as_written == ""
    assert button_words.scheduling(now, cast.NOW, at=NOW).as_written == ""
