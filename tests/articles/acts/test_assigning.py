"""Assignments: who works on a piece and until when, who may say so, and what is on record of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.acts import assigning, publishing
from articles.models import Article
from articles.permissions import may, permitted, who_may
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


def test_active_staff_who_may_see_articles_can_be_assigned(staff):
    User.objects.filter(username="ada").update(is_active=False)
    found = {person.username for person in assigning.possible_assignees()}
    assert found == {"anna", "edith"}


def test_who_was_assigned_stays_on_the_list_after_leaving(staff):
    User.objects.filter(username="ada").update(is_active=False)
    assert staff["ada"] in assigning.possible_assignees(staff["ada"].pk)


def test_what_was_assigned_to_a_reporter_is_hers(staff):
    others, hers = cast.make_draft("Others"), cast.make_draft("Hers", assignee=staff["anna"])
    for act in ("see", "edit", "hand_in"):
        assert [may(staff["anna"], act, each) for each in (others, hers)] == [False, True]
        assert list(permitted(staff["anna"], act)) == [hers]
        assert staff["anna"] in who_may(act, hers)
    assert not may(staff["anna"], "publish", hers)


def test_what_is_published_or_ready_is_overdue_no_more(staff):
    late = timezone.now() - timedelta(hours=1)
    for name in ("draft", "review", "ready"):
        cast.make_draft(name, due_at=late, stage=name)
    cast.make_article("live", due_at=late)
    binned = cast.make_draft("binned", due_at=late)
    publishing.bin_draft(binned, at=cast.NOW)
    found = Article.objects.filter(assigning.overdue(at=timezone.now()))
    assert {each.headline for each in found} == {"draft", "review"}
    assert {each.headline for each in Article.objects.all() if assigning.is_unfinished(each)} == {
        "draft",
        "review",
    }


def test_an_assignment_is_on_record_with_its_name_and_time(staff):
    article = cast.make_draft(assignee=staff["anna"], due_at=cast.NOW)
    row = assigning.record(article, at=cast.NOW, by=staff["edith"])
    assert (row.act, row.from_stage, row.to_stage, row.made_by) == (
        "assign",
        "draft",
        "draft",
        staff["edith"],
    )
    assert row.words == "Assigned to: anna, due on 17 May 2024, 10:00."


@pytest.mark.parametrize(
    ("fields", "words"),
    [({}, "Assigned to: anna."), ({"assignee": None}, "Assigned to: Nobody.")],
)
def test_a_record_says_if_there_is_no_time_or_nobody(fields, words, staff):
    article = cast.make_draft(**{"assignee": staff["anna"], **fields})
    assert assigning.record(article, at=cast.NOW, by=staff["edith"]).words == words
