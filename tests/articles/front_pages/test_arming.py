"""A front page is made or cancelled, on record: what is refused, and what the database refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.front_pages import arming, front_now, slots
from articles.front_pages.slots import Block, Layout, Plan, Slot
from articles.models import FrontPage, LedgerEntry, Section
from articles.record import ledger_check
from newsroom.models import PageVersion
from newsroom.refused import Refused
from tests import cast
from tests.log import rows
from tests.newsroom.db.guards.sql import refused

pytestmark = pytest.mark.django_db
NOW, TOMORROW, HOUR = cast.NOW, cast.TOMORROW, timedelta(hours=1)
NEVER = "Front pages are on record and never change."


@pytest.fixture
def edith() -> User:
    return cast.make_user("edith")


EMPTY = Plan()


def arm(plan: Plan = EMPTY, section: Section | None = None, *, at=NOW, **more) -> FrontPage:
    """Arm a plan by somebody who knows of all that was made before."""
    key = section.pk if section else None
    given = {"by": None, "seen": front_now.newest_of(key), **more}
    return arming.arm(section, plan, at=at, **given)


def why(*args, **given) -> list[str]:
    with pytest.raises(Refused) as error:
        arm(*args, **given)
    return error.value.sentences


def test_it_holds_from_now_on_until_the_next_one_begins():
    first = arm(Plan(layout=Layout.CALM))
    second = arm(Plan(layout=Layout.NEWS), at=NOW + HOUR)
    assert front_now.current(None, at=NOW - HOUR) is None
    assert front_now.current(None, at=NOW) == first
    assert front_now.current(None, at=NOW + HOUR) == second


def test_it_holds_from_a_time_to_come_on():
    now, later = arm(), arm(begins=TOMORROW)
    assert front_now.current(None, at=TOMORROW - HOUR) == now
    assert front_now.current(None, at=TOMORROW) == later


def test_each_section_has_its_own():
    section = Section.objects.create(name="World", slug="world")
    front, world = arm(), arm(section=section)
    assert front_now.current(None, at=NOW) == front
    assert front_now.current(section.pk, at=NOW) == world


def test_of_two_at_the_same_moment_the_later_act_holds():
    first, second = arm(), arm()
    assert second.public_from == first.public_from + timedelta(microseconds=1)


def test_a_clock_that_stepped_back_changes_nothing():
    first, second = arm(), arm(at=NOW - HOUR)
    assert second.public_from > first.public_from


def test_it_is_on_record_and_in_the_log_with_its_reason(edith):
    made = arm(by=edith, reason="The vote.", begins=TOMORROW)
    entry = LedgerEntry.objects.get()
    assert (entry.kind, entry.row_key) == ("front page", made.pk)
    assert list(ledger_check.problems(None, done=lambda _: None)) == []
    told = rows()[0].told
    assert told.sentence == "edith scheduled “Front page” for 18 May 2024, 10:00."
    assert told.reason == "The vote."
    arm(by=edith)
    assert rows()[0].told.sentence == "edith changed “Front page” for readers."


def test_cancelling_is_on_record_and_in_the_log(edith):
    made = arm(begins=TOMORROW)
    arming.cancel(made, at=NOW, by=edith, reason="No vote.")
    assert front_now.current(None, at=TOMORROW) is None
    kinds = LedgerEntry.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["front page", "cancelled front page", "reason of a cancelled front page"]
    assert list(ledger_check.problems(None, done=lambda _: None)) == []
    told = rows()[0].told
    assert told.sentence == "edith cancelled “Front page”, scheduled for 18 May 2024, 10:00."
    assert told.reason == "No vote."


@pytest.mark.parametrize("at", [TOMORROW, TOMORROW + HOUR])
def test_what_readers_have_is_cancelled_by_nobody(at):
    made = arm(begins=TOMORROW)
    with pytest.raises(Refused, match="Readers see this already, or somebody else has cancelled"):
        arming.cancel(made, at=at, by=None)


def test_nothing_is_cancelled_twice():
    made = arm(begins=TOMORROW)
    arming.cancel(made, at=NOW, by=None)
    with pytest.raises(Refused, match="somebody else has cancelled it"):
        arming.cancel(made, at=NOW, by=None)


def test_a_cancelled_moment_is_free_again():
    arming.cancel(arm(begins=TOMORROW), at=NOW, by=None)
    assert front_now.current(None, at=TOMORROW) is None
    again = arm(begins=TOMORROW)
    assert front_now.current(None, at=TOMORROW) == again


def test_whoever_did_not_see_the_last_one_is_told():
    arm()
    assert why(seen=0) == [
        "Somebody else has changed this page since you opened it. Look at it again first."
    ]


def test_a_time_that_has_passed_or_is_taken_is_refused():
    assert why(begins=NOW) == ["This time has passed. Write one that is still to come."]
    arm(begins=TOMORROW)
    assert why(begins=TOMORROW) == ["Another one waits for the same moment. Cancel it first."]


def test_a_choice_that_cannot_be_shown_is_refused():
    draft = cast.make_draft()
    assert why(Plan(lead=Slot(draft.pk))) == [
        f"Article {draft.pk} is neither public nor scheduled. Choose another one."
    ]
    assert not FrontPage.objects.exists()


def test_both_acts_tell_the_pages_and_the_moment_itself_tells_nothing():
    made = arm(begins=TOMORROW)
    (first,) = PageVersion.objects.filter(key="fronts").values_list("version", flat=True)
    arming.cancel(made, at=NOW, by=None)
    (second,) = PageVersion.objects.filter(key="fronts").values_list("version", flat=True)
    assert first != second
    assert not PageVersion.objects.filter(key="lists").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE articles_frontpage SET slots = '{}'",
        "UPDATE articles_frontpage SET public_from = made_at",
        "UPDATE articles_frontpage SET section_id = NULL, reason = 'x'",
        "UPDATE articles_frontpage SET cancelled_at = public_from, cancel_reason = ''",
        "DELETE FROM articles_frontpage",
    ],
)
def test_the_database_changes_none(sql):
    arm(begins=TOMORROW)
    assert refused(sql) == NEVER


def test_the_database_cancels_none_that_began_at_once():
    arm()
    sql = "UPDATE articles_frontpage SET cancelled_at = '2024-01-01 00:00:00+00:00'"
    assert refused(sql) == NEVER


def test_the_database_takes_no_two_of_one_moment():
    row = {"slots": slots.as_json(Plan()), "made_at": NOW, "at_once": False}
    section = Section.objects.create(name="World", slug="world")
    for of in (None, section):
        FrontPage.objects.create(**row, section=of, public_from=TOMORROW)
        with pytest.raises(IntegrityError), transaction.atomic():
            FrontPage.objects.create(**row, section=of, public_from=TOMORROW)


def test_a_block_of_a_section_is_kept_by_its_key():
    section = Section.objects.create(name="World", slug="world")
    made = arm(Plan(blocks=(Block(section.pk),)))
    made.refresh_from_db()
    assert made.slots["blocks"][0]["section"] == section.pk
