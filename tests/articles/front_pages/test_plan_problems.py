"""What is wrong with a choice, each place with its sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.acts import publishing
from articles.front_pages import plan_problems
from articles.front_pages.slots import Layout, Plan, Slot
from articles.models import Section
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def problems(plan: Plan, section: Section | None = None, *, begins=cast.NOW) -> dict[str, str]:
    """Return what is wrong by zone and number."""
    found = plan_problems.problems(plan, section, begins=begins, at=cast.NOW)
    return {f"{place.zone} {place.number}": said for place, said in found.items()}


def test_what_is_public_or_scheduled_may_be_chosen():
    public = cast.make_article("Public")
    scheduled = cast.make_draft("Scheduled", published_at=timezone.now() + HOUR)
    publishing.publish(scheduled, at=timezone.now())
    assert problems(Plan(lead=Slot(public.pk), seconds=(None, Slot(scheduled.pk)))) == {}


@pytest.mark.parametrize("kind", ["draft", "withdrawn"])
def test_what_readers_never_get_is_refused_by_its_number_alone(kind):
    hidden = cast.make_hidden()[kind]
    assert problems(Plan(strip=(None, Slot(hidden.pk)))) == {
        "strip 1": f"Article {hidden.pk} is neither public nor scheduled. Choose another one."
    }


def test_an_article_stands_once():
    article = cast.make_article("The vote")
    assert problems(Plan(lead=Slot(article.pk), strip=(Slot(article.pk),))) == {
        "strip 0": "“The vote” stands in two places. Take it out of one."
    }


def test_a_place_that_is_left_before_it_is_shown_is_refused():
    article = cast.make_article()
    plan = Plan(lead=Slot(article.pk, cast.TOMORROW))
    assert problems(plan, begins=cast.TOMORROW) == {
        "lead 0": "This place would be left before it is shown. Write a later time."
    }
    assert problems(plan, begins=cast.TOMORROW - HOUR) == {}


def test_a_news_day_has_two_seconds():
    article = cast.make_article()
    assert problems(Plan(layout=Layout.NEWS, seconds=(None, None, Slot(article.pk)))) == {
        "seconds 2": (
            "“News day: a wide lead, two seconds beside it” has no third second. Choose another"
            " layout, or leave this empty."
        )
    }


def test_the_page_of_a_section_holds_its_own():
    world = Section.objects.create(name="World", slug="world")
    mine, other = cast.make_article("Mine", section=world), cast.make_article("Another’s")
    assert problems(Plan(lead=Slot(mine.pk), seconds=(Slot(other.pk),)), world) == {
        "seconds 0": (
            f"Article {other.pk} is neither public nor scheduled in “World”. Choose another one."
        )
    }
