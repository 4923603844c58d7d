"""Who does not decide: the author of an article alone against criticism, and nobody about themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from comments.models import Comment, Reason, Report, State
from comments.moderation import decisions, undoing
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(minutes=5)
BY_AUTHOR = "You wrote the article. Somebody else must decide against this comment."
OWN = "This is your own comment. Somebody else must decide."
QUEUE = "/admin/comments/comment/"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def article(staff) -> Article:
    """Return an article by Maude, who moderates too."""
    article = cast.make_article()
    author = cast.make_author("Maude Miller", account=staff["maude"])
    article.bylines.create(contributor=author)
    return article


def refuse(comment: Comment, by: User) -> None:
    decisions.reject(comment, at=LATER, by=by, reason=Reason.ABUSE)


@pytest.mark.parametrize("make", [cast.make_comment, cast.make_approved])
@pytest.mark.parametrize("act", [refuse, lambda comment, by: decisions.mark_as_spam(comment, at=LATER, by=by)])  # fmt: skip
def test_the_author_alone_removes_no_comment_on_the_article(make, act, article, staff):
    comment = make(article, "This is badly researched.")
    before = comment.state
    with pytest.raises(Refused, match=BY_AUTHOR):
        act(comment, staff["maude"])
    assert Comment.objects.get().state == before
    act(comment, staff["ada"])
    assert Comment.objects.get().state in ("rejected", "spam")


def test_the_author_approves_and_may_judge_again_what_another_has_refused(article, staff):
    comment = cast.make_comment(article)
    decisions.approve(comment, at=LATER, by=staff["maude"])
    refuse(comment, staff["ada"])
    decisions.mark_as_spam(comment, at=LATER, by=staff["maude"])
    assert comment.state == State.SPAM


def test_the_author_takes_an_approval_back_whatever_it_was_before(article, staff):
    comment = cast.make_comment(article)
    refuse(comment, staff["ada"])
    made = decisions.approve(comment, at=LATER, by=staff["maude"])
    undoing.undo(made, by=staff["maude"], at=LATER)
    assert Comment.objects.get().state == State.REJECTED


def test_other_articles_are_decided_on_by_every_author(article, staff):
    comment = cast.make_comment(cast.make_article("Elsewhere"))
    refuse(comment, staff["maude"])
    assert comment.state == State.REJECTED


def test_the_card_says_so_and_offers_to_hand_it_over(article, staff, client):
    comment = cast.make_comment(article)
    client.force_login(staff["maude"])
    page = client.get(QUEUE)
    assert BY_AUTHOR in page.text
    assert "Ask for a second look" in page.text
    card = page.context["card"]
    ways = (card.can_approve, card.can_reject, card.can_spam, card.can_ask_second)
    assert ways == (True, False, False, True)
    sent = {"comment": f"{comment.pk}:pending", "verdict": "second", "note": "About me."}
    client.post(f"{QUEUE}decide/", sent)
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == (State.PENDING, Reason.SECOND_LOOK)


def test_a_public_comment_is_handed_over_as_a_report_and_stays_public(article, staff, client):
    comment = cast.make_approved(article)
    client.force_login(staff["maude"])
    sent = {"comment": f"{comment.pk}:approved", "verdict": "second", "note": "Is it fair?"}
    client.post(f"{QUEUE}decide/", sent)
    report = Report.objects.open().get()
    assert report.text == "maude asks for a second look. Is it fair?"
    assert Comment.objects.get().state == State.APPROVED
    again = client.post(f"{QUEUE}decide/", sent, headers={"Accept": "application/json"})
    assert "A colleague has been asked already." in again.json()["problem"]
    assert Report.objects.count() == 1


def test_a_decision_on_many_says_which_are_not_the_authors_to_refuse(article, staff, client):
    mine, other = cast.make_comment(article), cast.make_comment(cast.make_article("Elsewhere"))
    client.force_login(staff["maude"])
    sent = {"comment": [f"{mine.pk}:pending", f"{other.pk}:pending"], "verdict": "abuse"}
    shown = client.post(f"{QUEUE}decide/", sent | {"preview": "yes"}).context["effects"]
    assert {each.comment.pk: each.problem for each in shown} == {mine.pk: BY_AUTHOR, other.pk: ""}
    client.post(f"{QUEUE}decide/", sent)
    assert {each.pk: each.state for each in Comment.objects.all()} == {
        mine.pk: "pending",
        other.pk: "rejected",
    }


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.mark.parametrize("verdict", ["approve", "spam", "abuse"])
def test_nobody_decides_on_what_came_from_the_browser_in_which_they_were_signed_in(
    verdict, staff, browser
):
    article, key = cast.make_article(), cast.make_reader("m")
    cast.make_comment(article, "As staff.", reader=key, account=staff["ada"])
    unsigned = cast.make_comment(article, "As anybody.", reader=key)
    browser.force_login(staff["ada"])
    browser.post(
        f"{QUEUE}decide/",
        {"comment": f"{unsigned.pk}:pending", "verdict": verdict, "to_writer": "x"},
    )
    unsigned.refresh_from_db()
    assert unsigned.state == State.PENDING
    page = browser.get(f"{QUEUE}?comment={unsigned.pk}")
    assert OWN in page.text
    assert [row.can_choose for row in page.context["rows"]] == [False, False]
    browser.force_login(staff["maude"])
    page = browser.get(f"{QUEUE}?comment={unsigned.pk}")
    assert [row.can_choose for row in page.context["rows"]] == [True, True]
