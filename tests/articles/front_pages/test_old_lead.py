"""The desk is told of a lead that has grown old."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.front_pages import old_lead
from articles.front_pages.slots import Plan, Slot
from articles.models import Section
from tests import cast
from tests.articles.front_pages.test_arming import arm

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def lead(headline: str = "The vote", **fields):
    return cast.make_article(headline, published_at=cast.YESTERDAY, **fields)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, ""),
        (11, ""),
        (12, "The lead “The vote” is 12 hours old. Choose a newer one."),
        (47, "The lead “The vote” is 47 hours old. Choose a newer one."),
        (50, "The lead “The vote” is 2 days old. Choose a newer one."),
    ],
)
def test_from_twelve_hours_on(hours, said):
    lead()
    assert old_lead.warning(None, at=cast.YESTERDAY + hours * HOUR) == said


def test_an_update_that_readers_are_told_of_makes_it_new():
    lead(updated_at=cast.NOW)
    assert old_lead.warning(None, at=cast.NOW + HOUR) == ""


def test_the_lead_that_was_chosen_counts():
    old = lead("Old")
    cast.make_article("New", published_at=cast.NOW)
    assert old_lead.warning(None, at=cast.NOW) == ""
    assert "“Old” is 24 hours old" in old_lead.warning(
        None, at=cast.NOW, plan=Plan(lead=Slot(old.pk))
    )
    arm(Plan(lead=Slot(old.pk)))
    assert "“Old” is 24 hours old" in old_lead.warning(None, at=cast.NOW)


def test_a_section_has_its_own_lead():
    world = Section.objects.create(name="World", slug="world")
    assert old_lead.warning(world, at=cast.NOW) == ""
    lead(section=world)
    cast.make_article("New", published_at=cast.NOW)
    assert "“The vote” is 24 hours old" in old_lead.warning(world, at=cast.NOW)
