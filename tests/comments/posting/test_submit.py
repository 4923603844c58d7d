"""Taking a comment in: limits, the ladder, modes, and what is stored (M1, M3, M7, V1, V9, V10, D5)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict

from comments import moderation_modes
from comments.human_check import Failed, Passed
from comments.models import Comment, ErrorNote, Mode, ModerationMode, Rating, Reader
from comments.moderation import decisions
from comments.posting import form_token, submit
from comments.posting.forms import CommentForm
from comments.posting.submit import Sender
from comments.screening import pipeline
from comments.screening.finding import Finding, told
from tests import cast

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
RITA = Sender("r" * 43, "203.0.113.77")
GOOD = {
    "stars": "4",
    "email": "rita@readers.example",
    "name": "Rita Reader",
    "message": "The bridge is overdue, and has been for as long as I have lived here.",
    "human": "token",
    "human_script": "ready",
}


@pytest.fixture(autouse=True)
def human(monkeypatch):
    """Let everybody pass the human check, or not, as a test says."""
    outcomes = {"outcome": Passed()}
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: outcomes["outcome"])
    return outcomes


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def fill(article, /, *, opened=cast.NOW - 60 * SECOND, account=None, **changes) -> CommentForm:
    """Return a form that is valid, opened a minute ago."""
    data = QueryDict(mutable=True)
    data.update(GOOD | {"started": form_token.sign(article, shown="1", at=opened)} | changes)
    form = CommentForm(data, article=article, account=account)
    assert form.is_valid(), form.errors
    return form


def take(article, /, *, sender=RITA, at=cast.NOW, **changes) -> Comment | None:
    """Return the comment that comes of a form."""
    return submit.take(fill(article, **changes), sender=sender, at=at).comment


def put(mode: str, **scope) -> ModerationMode:
    """Set a mode for the site or something in it."""
    return moderation_modes.put(ModerationMode(mode=mode, **scope), at=cast.NOW, by=None)


def codes(comment: Comment) -> list[str]:
    """Return the codes of a comment's findings."""
    return [finding["code"] for finding in comment.findings]


# --- Modes ----------------------------------------------------------------------------------------


def test_by_default_every_comment_is_read_first_and_the_desk_sees_why(article):
    comment = take(article)
    assert (comment.state, comment.decisions.get().reason) == ("pending", "premoderation")
    assert [told(finding) for finding in comment.findings] == [
        "Moderation mode “All: every comment is read first”, set for: The whole site (default)."
    ]


def test_in_the_open_mode_what_no_check_objects_to_is_public_at_once(article):
    put(Mode.OPEN)
    comment = take(article)
    assert list(Comment.objects.approved()) == [comment]
    assert [(d.to_state, d.reason, d.made_by) for d in comment.decisions.all()] == [
        ("pending", "unobjected", None),
        ("approved", "unobjected", None),
    ]
    assert Rating.objects.get().stars == 4


def test_first_comments_are_read_until_one_has_been_let_through(article):
    put(Mode.FIRST)
    first = take(article)
    second = take(article, message="And another thing: who is to pay for the new bridge?")
    assert [first.state, second.state] == ["pending", "pending"]
    decisions.approve(first, at=cast.NOW, by=None)
    third = take(article, message="Thank you all. The ferry is no answer for us on this side.")
    assert third.state == "approved"


def test_m1_a_trusted_readers_name_and_address_are_worth_nothing_in_another_browser(article):
    put(Mode.FIRST)
    decisions.approve(take(article), at=cast.NOW, by=None)
    guest = take(article, sender=Sender("g" * 43), message="Rita says that all is well.")
    assert (guest.name, guest.email) == ("Rita Reader", "rita@readers.example")
    assert guest.state == "pending"


def test_trust_ends_with_the_comment_that_gave_it(article):
    put(Mode.FIRST)
    first = take(article)
    decisions.approve(first, at=cast.NOW, by=None)
    decisions.reject(first, at=cast.NOW, by=None, reason="abuse")
    assert take(article, message="And so I say it once more, the bridge.").state == "pending"


def test_where_comments_are_closed_the_text_comes_back_with_a_word(article):
    put(Mode.CLOSED, article=article)
    form = fill(article)
    assert submit.take(form, sender=RITA, at=cast.NOW).comment is None
    assert form.non_field_errors() == ["Comments on this article are closed."]
    assert Comment.objects.count() == 0


def test_a_person_can_be_read_first_where_all_others_are_not(article):
    put(Mode.OPEN)
    take(article)
    put(Mode.ALL, reader=Reader.objects.get())
    held = take(article, message="The ferry is late again, and nobody says a word.")
    free = take(article, sender=Sender("f" * 43), message="It was on time on Monday, though.")
    assert (held.state, free.state) == ("pending", "approved")
    assert told(held.findings[0]) == (
        "Moderation mode “All: every comment is read first”, set for: This reader."
    )


# --- Screening ------------------------------------------------------------------------------------


def test_in_the_open_mode_a_finding_holds_the_comment(article):
    put(Mode.OPEN)
    comment = take(article, message="Cheap ones at https://pills.example/now, and only there.")
    assert (comment.state, comment.decisions.get().reason) == ("pending", "screened")
    assert comment.findings == [
        {"code": "link-host", "weight": 100, "evidence": {"hosts": "pills.example"}}
    ]


def test_a_host_is_known_once_a_comment_with_it_has_been_let_through(article):
    put(Mode.OPEN)
    link = "The minutes are at https://council.example/minutes, if anybody wants them."
    decisions.approve(take(article, message=link), at=cast.NOW, by=None)
    assert take(article, message="See https://council.example/plans for plans.").state == "approved"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"website": "https://x.example"}, "honeypot"),
        ({"opened": cast.NOW - SECOND}, "too-fast"),
        ({"human": "", "human_script": ""}, "no-script"),
        ({"human": "", "human_script": "unavailable"}, "check-unavailable"),
        ({"message": "javascript:alert(1) is what I would click, says my nephew."}, "link-scheme"),
        ({"message": "http://a.example http://b.example http://c.example – see all"}, "links"),
        ({"name": "The Newsroom"}, "staff-name"),
    ],
)
def test_each_check_holds_by_itself(article, changes, code):
    put(Mode.OPEN)
    comment = take(article, **changes)
    assert comment.state == "pending"
    assert code in codes(comment)


def test_a_page_that_was_open_over_night_is_no_reason_to_hold_or_to_refuse(article):
    put(Mode.OPEN)
    assert take(article, opened=cast.NOW - timedelta(hours=30)).state == "approved"


def test_d5_the_same_words_from_anybody_within_thirty_days_are_held(article):
    put(Mode.OPEN)
    first = take(article)
    again = take(article, sender=Sender("o" * 43), at=cast.NOW + timedelta(days=29))
    later = take(article, sender=Sender("p" * 43), at=cast.NOW + timedelta(days=70))
    assert (codes(again), again.findings[0]["evidence"]) == (["duplicate"], {"comment": first.pk})
    assert (again.state, later.state) == ("pending", "approved")


def test_names_of_authors_and_of_people_in_the_article_are_held(article):
    put(Mode.OPEN)
    cast.make_author("Will Taylor")
    body = "<p>“We wait,” said Mayor Jane Doe.</p>"
    article = cast.make_article("Waiting", body=body)
    found = [
        codes(take(article, sender=Sender(key * 43), name=name, message=f"I am {name}, you know."))
        for key, name in [("a", "Will Tаylor"), ("b", "Jane Doe"), ("c", "Jane"), ("d", "Jo Do")]
    ]
    assert found == [["staff-name"], ["named-person"], [], []]


@pytest.mark.parametrize("name", ["Jane Dое", "Jánе Doe", "Jane_Doe", "𝐉ane Doe"])
def test_a_name_that_looks_like_that_of_a_person_in_the_article_is_held(name):
    put(Mode.OPEN)
    article = cast.make_article("Waiting", body="<p>“We wait,” said Mayor Jane Doe.</p>")
    assert codes(take(article, name=name)) == ["named-person"]


def test_a_member_of_staff_under_their_own_name_is_nobody_else(article):
    put(Mode.OPEN)
    edith = cast.make_staff()["edith"]
    own = take(article, account=edith, name="edith", stars="")
    assert (own.account, own.findings, own.state) == (edith, [], "approved")


@pytest.mark.parametrize(
    "broken",
    [
        lambda submission, facts: 1 / 0,
        lambda submission, facts: None,
        lambda submission, facts: ("fine",),
        lambda submission, facts: (Finding("unheard-of", 0),),
        lambda submission, facts: (Finding("links", "heavy"),),
    ],
)
def test_m3_a_check_that_breaks_holds_the_comment_and_says_so(article, monkeypatch, broken):
    put(Mode.OPEN)
    monkeypatch.setattr(pipeline, "RUNGS", (("links", broken),))
    comment = take(article)
    assert (comment.state, codes(comment)) == ("pending", ["check-failed"])
    assert told(comment.findings[0]).startswith("The check “links” failed: ")


# --- Errors -----------------------------------------------------------------------------------------


def test_few_stars_because_of_an_error_go_to_the_editors_too(article):
    comment = take(article, stars="1", low_reason="error", message="It was in June, not in May.")
    note = ErrorNote.objects.get()
    assert (note.article, note.revision, note.reader) == (
        article,
        comment.revision,
        comment.reader,
    )
    assert (note.text, note.name, note.email) == ("It was in June, not in May.", "Rita Reader", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"stars": "1", "low_reason": "unfair"},
        {"stars": "5", "low_reason": "error"},
        {"stars": "1", "low_reason": "error", "website": "https://x.example"},
    ],
)
def test_other_reasons_and_what_a_check_objects_to_do_not(article, changes):
    assert take(article, **changes) is not None
    assert ErrorNote.objects.count() == 0


# --- Limits ---------------------------------------------------------------------------------------


def test_v10_a_seventh_comment_within_ten_minutes_waits_and_is_not_lost(article):
    for number in range(6):
        assert take(article, message=f"Number {number} of the things I have to say.") is not None
    form = fill(article, message="Number 7 of the things I have to say.")
    taken = submit.take(form, sender=RITA, at=cast.NOW)
    assert (taken.comment, taken.wait) == (None, 600)
    assert form.non_field_errors() == [
        (
            "Too many messages in a short time. Nothing you typed is lost. Please try again in"
            " 10 minutes."
        )
    ]
    assert take(article, message="Number 7.", at=cast.NOW + 600 * SECOND) is not None


def test_v1_v3_a_network_is_limited_whatever_keys_it_sends(article):
    senders = [Sender(f"{n:043}", f"2001:db8:1:2::{n:x}") for n in range(41)]
    stored = [take(article, sender=sender, message=f"{sender.key} says so.") for sender in senders]
    assert [comment is not None for comment in stored] == [True] * 40 + [False]
    elsewhere = Sender("e" * 43, "2001:db8:1:3::1")
    assert take(article, sender=elsewhere, message="From next door.") is not None


# --- Sent twice -----------------------------------------------------------------------------------


def test_the_same_form_sent_again_is_the_comment_that_is_there(article, human):
    started = {"started": form_token.sign(article, shown="1", at=cast.NOW - 60 * SECOND)}
    first = take(article, **started)
    human["outcome"] = Failed("used before")
    assert take(article, at=cast.NOW + SECOND, **started) == first
    assert Comment.objects.count() == 1


def test_the_same_form_with_other_words_is_another_comment(article):
    started = {"started": form_token.sign(article, shown="1", at=cast.NOW - 60 * SECOND)}
    take(article, **started)
    take(article, message="What I forgot to say: the ferry is no answer.", **started)
    assert Comment.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_store_one_comment():
    article = cast.make_article()
    started = {"started": form_token.sign(article, shown="1", at=cast.NOW - 60 * SECOND)}
    senders = [Sender(RITA.key, f"198.51.{n}.1") for n in range(20)]

    def click(sender: Sender) -> int | None:
        try:
            comment = take(article, sender=sender, **started)
            return comment and comment.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(click, senders)) - {None}
    assert found == {Comment.objects.get().pk}
