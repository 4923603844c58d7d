"""What there is to do with what readers wrote: who is shown it, and that the place shows the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from comments import to_do
from comments.models import PersonAct, RatingBurst, Report, RespectBurst
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def _work(staff) -> None:
    """Leave one thing of each kind that waits, and one that does not."""
    article = cast.make_article(created_by=staff["anna"])
    cast.make_comment(article)
    approved = cast.make_approved(article, "Let through.")
    for _ in range(2):
        Report.objects.create(comment=approved, made_at=cast.NOW, reason="other")
    cast.make_appeal(cast.make_refused(article, reader=cast.make_reader("b")))
    PersonAct.objects.create(
        reader=cast.make_reader("c"), kind="appeal", words="Why?", made_at=cast.NOW
    )
    RatingBurst.objects.create(
        article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
    )
    RespectBurst.objects.create(comment=approved, began_at=cast.NOW, ended_at=cast.NOW)
    cast.make_error_note(article)
    cast.make_notice(article)


MODERATORS = [
    ("Comments that wait for a decision", 1),
    ("Comments that readers reported", 1),
    ("Appeals against refused comments", 1),
    ("Readers who ask to comment again", 1),
    ("Rating bursts that wait", 1),
    ("Respect bursts that wait", 1),
]
NOTICES = [("Notices of illegal content", 1)]
ERRORS = [("Errors that readers found", 1)]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("anna", ERRORS),
        ("edith", ERRORS),
        ("maude", [*MODERATORS, *NOTICES]),
        ("ada", [*MODERATORS, *NOTICES, *ERRORS]),
        ("otto", []),
    ],
)
@pytest.mark.usefixtures("_work")
def test_each_role_is_shown_what_it_may_act_on(name, rows, staff):
    found = [(each.words, each.number) for each in to_do.rows(staff[name], timezone.now())]
    assert [row for row in found if row[1]] == rows


def number_in(page) -> int:
    """Return how many rows the place shows: the queue is a screen of its own."""
    context = page.context
    return context["cl"].result_count if "cl" in context else int(context["number"])


@pytest.mark.usefixtures("_work")
def test_the_place_of_each_row_shows_as_many(staff):
    client = Client()
    client.force_login(staff["ada"])
    rows = list(to_do.rows(staff["ada"], timezone.now()))
    shown = [number_in(client.get(row.address)) for row in rows]
    assert shown == [row.number for row in rows] == [1] * 8


@pytest.mark.usefixtures("_work")
def test_a_notice_says_when_it_is_due(staff):
    (notice,) = [row for row in to_do.rows(staff["maude"], cast.NOW) if row.of == "due"]
    assert notice.moment is not None
    assert notice.moment > cast.NOW + timedelta(hours=1)


def test_a_writer_is_not_told_of_errors_in_the_articles_of_others(staff):
    cast.make_error_note(cast.make_article(created_by=staff["edith"]))
    assert [row.number for row in to_do.rows(staff["anna"], cast.NOW)] == [0]
