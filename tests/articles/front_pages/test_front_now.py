"""Which front page holds at a moment, and when a page changes by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.front_pages import arming, front_now
from articles.front_pages.slots import Plan, Slot
from articles.models import Section
from tests import cast
from tests.articles.front_pages.test_arming import arm

pytestmark = pytest.mark.django_db
NOW, TOMORROW, HOUR = cast.NOW, cast.TOMORROW, timedelta(hours=1)


def test_without_any_nothing_is_chosen():
    assert front_now.plan(None, at=NOW) == Plan()
    assert front_now.next_change(None, at=NOW) is None
    assert front_now.newest_of(None) == 0


def test_the_one_that_holds_is_one_query_by_an_index(django_assert_num_queries):
    for number in range(3):
        arm(at=NOW + number * HOUR)
    arm(begins=TOMORROW)
    with django_assert_num_queries(1):
        assert front_now.current(None, at=TOMORROW - HOUR).made_at == NOW + 2 * HOUR


@pytest.mark.sqlite
def test_it_is_found_by_its_index():
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        front_now.current(None, at=NOW)
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "front_page_newest" in plan
    assert "TEMP B-TREE" not in plan


def test_the_next_change_is_the_end_of_a_place_or_the_next_beginning():
    article = cast.make_article()
    arm(Plan(lead=Slot(article.pk, NOW + HOUR)))
    armed = arm(begins=TOMORROW)
    assert front_now.next_change(None, at=NOW) == NOW + HOUR
    assert front_now.next_change(None, at=NOW + HOUR) == TOMORROW
    arming.cancel(armed, at=NOW + HOUR, by=None)
    assert front_now.next_change(None, at=NOW + HOUR) is None


def test_each_page_changes_on_its_own():
    world = Section.objects.create(name="World", slug="world")
    arm(section=world, begins=TOMORROW)
    assert front_now.next_change("world", at=NOW) == TOMORROW
    assert front_now.next_change(None, at=NOW) is None
    assert front_now.next_change("nothing", at=NOW) is None


@pytest.mark.parametrize(
    ("zone", "at", "end"),
    [
        ("Europe/London", (2024, 7, 1, 22, 59), (2024, 7, 1, 23)),
        ("Europe/London", (2024, 7, 1, 23), (2024, 7, 2, 23)),
        ("Asia/Kathmandu", (2024, 7, 1, 12), (2024, 7, 1, 18, 15)),
        # The clocks went forward at midnight: the day began at one.
        ("Asia/Beirut", (2024, 3, 30, 12), (2024, 3, 30, 22)),
    ],
)
def test_a_day_ends_at_midnight_in_the_zone_of_the_site(zone, at, end, settings):
    settings.TIME_ZONE = zone
    assert front_now.day_ends(datetime(*at, tzinfo=UTC)) == datetime(*end, tzinfo=UTC)
