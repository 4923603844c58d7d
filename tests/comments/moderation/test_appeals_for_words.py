"""Appeals against the removal of words: by the same box and the same list as those against refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments import readers
from comments.emails import status_links
from comments.models import Appeal, AppealDecision, Comment
from comments.moderation import appeals, redactions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SENT, DECIDED = cast.NOW + HOUR, cast.NOW + 2 * HOUR
KEY = "k" * 43
LIST = "/admin/comments/appeal/"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def comment(staff) -> Comment:
    """Return a public comment from which Maude has removed a word."""
    comment = cast.make_approved(cast.make_article(), reader=readers.find_or_store(KEY))
    cast.make_redaction(comment, staff["maude"])
    return Comment.objects.get()


@pytest.fixture
def hilda() -> Client:
    browser = Client()
    browser.cookies["reader"] = readers.cookie_of(KEY)
    return browser


def page(browser: Client, comment: Comment) -> str:
    return browser.get(status_links.address_of(comment)).text


def decide(person: User, outcome: str) -> Any:
    browser, appeal = Client(), Appeal.objects.get()
    browser.force_login(person)
    address = f"{LIST}{appeal.pk}/"
    assert (
        "Words were removed: Reveals someone’s private information."
        in browser.get(address, follow=True).text
    )
    return browser.post(
        f"{address}decide/", {"outcome": outcome, "words": "We looked."}, follow=True
    )


def ask(browser: Client, comment: Comment) -> None:
    browser.post(status_links.address_of(comment) + "appeal/", {"text": "It is a bridge."})


def test_the_writer_asks_in_the_same_box_once(hilda, comment):
    assert "Ask for another look at the words that were removed." in page(hilda, comment)
    ask(hilda, comment)
    ask(hilda, comment)
    assert Appeal.objects.get().text == "It is a bridge."
    assert "You have asked for another look" in page(hilda, comment)


def test_without_removed_words_there_is_nothing_to_ask(hilda, comment, staff):
    redactions.restore(comment, note="", at=SENT, by=staff["maude"])
    assert not appeals.can_appeal(Comment.objects.get())
    assert "Ask for another look" not in page(hilda, comment)


def test_a_second_person_puts_the_words_back(hilda, comment, staff):
    ask(hilda, comment)
    assert "The words are back." in decide(staff["ada"], "restored").text
    assert Comment.objects.get().text == "The bridge is overdue."
    html = page(hilda, comment)
    assert "put back the words" in html
    assert "We looked." in html


def test_or_upholds_their_removal_and_says_why(hilda, comment, staff):
    ask(hilda, comment)
    assert "The decision stands." in decide(staff["ada"], "upheld").text
    html = page(hilda, comment)
    assert "A second person has looked at your comment again and upheld the decision." in html
    assert "We looked." in html
    assert not appeals.can_appeal(Comment.objects.get())


def test_whoever_removed_them_does_not_decide(hilda, comment, staff):
    ask(hilda, comment)
    appeal = Appeal.objects.get()
    with pytest.raises(Refused, match="Somebody else must decide on the appeal"):
        appeals.restore(appeal, words="Yes.", at=DECIDED, by=staff["maude"])
    assert not AppealDecision.objects.exists()


def test_it_cannot_be_answered_with_what_it_does_not_ask(hilda, comment, staff):
    ask(hilda, comment)
    assert "Choose one of the decisions" in decide(staff["ada"], "published").text
    assert not AppealDecision.objects.exists()


def test_words_that_are_put_back_by_the_way_close_it(hilda, comment, staff):
    ask(hilda, comment)
    redactions.restore(Comment.objects.get(), note="", at=DECIDED, by=staff["maude"])
    assert AppealDecision.objects.get().outcome == "settled"
