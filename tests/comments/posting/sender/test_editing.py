"""Editing and withdrawing by the writer: checked anew, on record, and safe in a race."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from comments import moderation_modes, readers
from comments.conversation import listing
from comments.human_check import NO_ANSWER, Answer, Failed, Passed
from comments.models import (
    Comment,
    CommentVersion,
    Decision,
    Mode,
    ModerationMode,
    Rating,
    Reason,
    WordRule,
)
from comments.models import State as CommentState
from comments.moderation import decisions
from comments.posting import form_token
from comments.posting.sender import editing
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.posting.submit import submit
from comments.reports import reporting
from comments.screening.lookups import compiled_rules
from newsroom.db.append_only import AppendOnlyError
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LATER = cast.NOW + 5 * MINUTE
RITA = Sender("r" * 43, "203.0.113.77")
TEXT = "The bridge is overdue, and has been for as long as I have lived here."
TOO_LATE = "You can no longer edit the comment. You can still withdraw it."
OTHER = "The ferry is overdue, and nobody in this town ever speaks of that."


@pytest.fixture(autouse=True)
def human(monkeypatch):
    """Let everybody pass the human check, or not, as a test says."""
    outcomes = {"outcome": Passed()}
    monkeypatch.setattr("comments.human_check.ask", lambda token, *, at: outcomes["outcome"])
    return outcomes


@pytest.fixture
def article():
    """Return what the comments are about, where what no check objects to is public at once."""
    article = cast.make_article()
    mode(Mode.OPEN)
    return article


def mode(which: str) -> None:
    """Set the mode of the whole site."""
    ModerationMode.objects.all().delete()
    moderation_modes.put(ModerationMode(mode=which), at=cast.NOW, by=None)


def typed(article, **changes) -> Submission:
    """Return what a reader sends, of a form that was opened a minute ago."""
    values = {
        "name": "Rita Reader",
        "text": TEXT,
        "stars": 4,
        "form_token": form_token.sign(article, shown="1", at=cast.NOW - MINUTE),
        "human": Answer("ready", "token"),
    }
    return Submission(article=article, **values | changes)


def send(article, **changes) -> Comment:
    """Return the comment that comes of a sending."""
    sent = typed(article, email="rita@readers.example", **changes)
    stored = submit(sent, sender=RITA, at=cast.NOW)
    assert isinstance(stored, Stored)
    return stored.comment


def edit(comment: Comment, *, at=LATER, version: int | None = None, **changes) -> str | int | None:
    """Send other words for a comment; return why they are refused, or how long to wait."""
    comment = Comment.objects.select_related("article", "reader").get(pk=comment.pk)
    sent = typed(comment.article, **changes)
    seen = version or comment.version
    answer = editing.edit(comment, sent, version=seen, sender=RITA, at=at)
    if isinstance(answer, Stored):
        assert answer.comment == comment
        return None
    return answer.seconds if isinstance(answer, Wait) else answer.message


def now(comment: Comment) -> Comment:
    """Return the comment as it is stored."""
    return Comment.objects.get(pk=comment.pk)


def wordings(comment: Comment) -> list[tuple[int, str]]:
    """Return what is on record of earlier wordings."""
    return list(comment.earlier_versions.values_list("version", "text"))


# --- Editing --------------------------------------------------------------------------------------


def test_an_edit_that_no_check_objects_to_is_public_at_once_and_the_old_words_are_kept(article):
    comment = send(article)
    before = versions.current([article.get_absolute_url()])
    assert edit(comment, text=OTHER, name="Rita R.", stars=2, low_reason="unfair") is None
    stored = now(comment)
    assert (stored.state, stored.text, stored.name) == ("approved", OTHER, "Rita R.")
    assert (stored.stars, stored.low_reason) == (2, "unfair")
    assert (stored.version, stored.edited_at) == (2, LATER)
    assert stored.html == f"<p>{OTHER}</p>"
    assert stored.email == "rita@readers.example"
    (kept,) = comment.earlier_versions.all()
    assert (kept.version, kept.name, kept.text, kept.stars, kept.written_at, kept.findings) == (
        1, "Rita Reader", TEXT, 4, cast.NOW, [],
    )  # fmt: skip
    assert versions.current([article.get_absolute_url()]) != before


def test_ratings_follow_an_edit_of_the_stars(article):
    comment = send(article)
    edit(comment, text=OTHER, stars=2)
    assert Rating.objects.get().stars == 2
    edit(comment, text=TEXT, stars=None)
    assert Rating.objects.count() == 0


@pytest.fixture
def crowd(article):
    """Let three other browsers of Rita's network rate the article."""
    for n in range(3):
        sender = Sender(f"{n}" * 43, RITA.address)
        submit(typed(article, text=f"My view number {n}."), sender=sender, at=cast.NOW)


def test_a_rating_that_an_edit_adds_counts_for_its_network(article, crowd):
    comment = send(article, stars=None)
    assert now(comment).state == "approved"
    edit(comment, text=OTHER, stars=1)
    assert [f["code"] for f in now(comment).findings] == ["network-ratings"]
    assert (now(comment).state, Rating.objects.count()) == ("pending", 3)


def test_an_edit_of_a_held_rating_keeps_the_reason_on_record(article, crowd):
    comment = send(article)
    before = now(comment).findings
    edit(comment, text=OTHER, stars=2)
    assert now(comment).findings == before
    assert [finding["code"] for finding in before] == ["network-ratings"]


def test_an_edit_with_a_banned_word_brings_a_public_comment_back_to_the_moderators(article):
    compiled_rules.put(WordRule(words="goose"), at=cast.NOW, by=None)
    comment = send(article)
    assert listing.newest_of(article).number == 1
    assert edit(comment, text="You silly goose. The bridge is overdue.") is None
    stored = now(comment)
    assert (stored.state, stored.html, stored.thread) == ("pending", "", None)
    assert [each["code"] for each in stored.findings] == ["words"]
    last = comment.decisions.last()
    assert (last.from_state, last.to_state, last.reason) == ("approved", "pending", "screened")
    assert Rating.objects.count() == 0
    assert wordings(comment) == [(1, TEXT)]
    # Without a comment that is public there is nothing to show.
    assert listing.newest_of(type(article).objects.get()).number == 0


def test_where_every_comment_is_read_first_every_edit_is_read_first(article):
    comment = send(article)
    mode(Mode.ALL)
    edit(comment, text=OTHER)
    assert now(comment).state == "pending"
    assert comment.decisions.last().reason == "premoderation"


def test_an_edit_of_a_readers_first_comment_is_read_first_again(article):
    comment = send(article)
    mode(Mode.FIRST)
    edit(comment, text=OTHER)
    assert now(comment).state == "pending"


def test_what_waits_goes_on_waiting_with_its_new_words(article):
    mode(Mode.ALL)
    comment = send(article)
    mode(Mode.OPEN)
    edit(comment, text=OTHER)
    stored = now(comment)
    assert (stored.state, stored.text, stored.findings) == ("pending", OTHER, [])
    assert comment.decisions.count() == 1


def test_an_edit_does_not_resemble_itself(article):
    comment = send(article)
    edit(comment, text=TEXT + " So there.")
    assert (now(comment).state, now(comment).findings) == ("approved", [])


def test_an_edit_is_asked_for_a_human(article, human):
    comment = send(article)
    human["outcome"] = Failed("no")
    assert edit(comment, text=OTHER) == (
        "The check failed or has expired. Please tick the box again."
    )
    edit(comment, text=OTHER, human=NO_ANSWER)
    assert [each["code"] for each in now(comment).findings] == ["no-script"]
    assert now(comment).state == "pending"


def test_where_comments_are_closed_none_is_edited(article):
    comment = send(article)
    mode(Mode.CLOSED)
    assert edit(comment, text=OTHER) == "Comments on this article are closed."
    assert now(comment).text == TEXT


def test_after_fifteen_minutes_it_is_too_late(article):
    comment = send(article)
    assert edit(comment, text=OTHER, at=cast.NOW + 15 * MINUTE) is None
    assert edit(comment, text=TEXT, at=cast.NOW + 15 * MINUTE + SECOND) == TOO_LATE
    assert now(comment).text == OTHER


@pytest.mark.parametrize("state", ["rejected", "spam", "withdrawn"])
def test_what_was_refused_or_withdrawn_is_not_edited(article, state):
    comment = send(article)
    decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert edit(comment, text=OTHER) == TOO_LATE
    assert (now(comment).text, wordings(comment)) == (TEXT, [])


def test_edits_are_limited_as_other_acts_are(article):
    comment = send(article)
    for number in range(6):
        edit(comment, text=f"{OTHER} {number}")
    assert edit(comment, text=TEXT) == 300


# --- Races ----------------------------------------------------------------------------------------


def test_an_edit_that_is_sent_twice_is_made_once(article):
    comment = send(article)
    assert edit(comment, text=OTHER, version=1) is None
    assert edit(comment, text=OTHER, version=1) is None
    assert wordings(comment) == [(1, TEXT)]


def test_of_two_edits_of_the_same_version_the_second_is_refused(article):
    comment = send(article)
    edit(comment, text=OTHER, version=1)
    assert edit(comment, text="Third words about quite another thing.", version=1) == (
        "It has been edited in the meantime. Please read it again."
    )
    assert now(comment).text == OTHER


def test_a_moderator_approves_no_words_that_they_were_not_shown(article):
    mode(Mode.ALL)
    seen = send(article)
    edit(seen, text=OTHER)
    with pytest.raises(Refused, match=r"^It has been edited in the meantime"):
        decisions.approve(seen, at=LATER, by=cast.make_user("maude"))
    assert now(seen).state == "pending"


def test_an_edit_that_comes_after_a_refusal_changes_nothing(article):
    mode(Mode.ALL)
    comment = send(article)
    seen = now(comment)
    decisions.reject(comment, at=LATER, by=cast.make_user("maude"), reason=Reason.ABUSE)
    answer = editing.edit(seen, typed(article, text=OTHER), version=1, sender=RITA, at=LATER)
    assert answer == SentBack("Already decided by maude: rejected.")
    assert (now(comment).text, wordings(comment)) == (TEXT, [])


def test_a_comment_that_its_writer_withdrew_meanwhile_cannot_be_approved(article):
    mode(Mode.ALL)
    seen = send(article)
    editing.withdraw(now(seen), at=LATER)
    with pytest.raises(Refused, match=r"^Already decided by its writer: withdrawn\.$"):
        decisions.approve(seen, at=LATER, by=cast.make_user("maude"))
    assert now(seen).state == "withdrawn"


# --- Withdrawing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["pending", "approved", "rejected", "spam"])
def test_a_comment_is_withdrawn_from_any_state_once(article, state):
    mode(Mode.ALL)
    comment = send(article)
    if state != "pending":
        decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    for _ in range(2):
        editing.withdraw(now(comment), at=cast.NOW + timedelta(days=400))
    last = Decision.objects.filter(to_state="withdrawn").get()
    assert (last.from_state, last.reason, last.made_by) == (state, "withdrawn", None)


def test_what_was_withdrawn_keeps_its_place_for_answers_and_counts_no_more(article):
    comment = send(article)
    cast.make_approved(
        article, "An answer.", parent=comment, reader=readers.find_or_store("a" * 43)
    )
    editing.withdraw(now(comment), at=LATER)
    newest = listing.newest_of(article)
    assert [(each.state, each.text) for each in newest.page.comments] == [
        ("withdrawn", ""),
        ("approved", "An answer."),
    ]
    assert Rating.objects.count() == 0


# --- What was reported ------------------------------------------------------------------------------


def test_new_words_can_be_reported_for_what_a_moderator_found_not_true_of_the_old(article):
    maude, comment = cast.make_user("maude"), send(article)
    given = {"reader": None, "reason": Reason.ABUSE, "text": ""}
    reporting.receive(comment, at=cast.NOW, **given)
    reporting.dismiss(comment, at=cast.NOW + MINUTE, by=maude)
    assert reporting.receive(now(comment), at=LATER, **given).closed_at is not None
    edit(comment, text=OTHER)
    assert reporting.receive(now(comment), at=LATER + MINUTE, **given).closed_at is None


def test_a_wording_is_never_changed(article):
    comment = send(article)
    edit(comment, text=OTHER)
    with pytest.raises(AppendOnlyError):
        CommentVersion.objects.get().delete()


# --- Any order of things ----------------------------------------------------------------------------

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(["Fine words", "A goose", "See a.example"])),
        st.tuples(st.just("withdraw"), st.none()),
        st.tuples(st.sampled_from(sorted(set(CommentState) - {"withdrawn"})), st.none()),
    ),
    max_size=8,
)


def _act(comment: Comment, act: str, words: str | None, number: int) -> None:
    at = cast.NOW + number * SECOND
    if act == "edit":
        edit(comment, text=f"{words} {number}.", at=at)
    elif act == "withdraw":
        editing.withdraw(now(comment), at=at)
    elif act in decisions.ALLOWED[now(comment).state]:
        decisions.decide(now(comment), to=act, at=at, by=None, reason=Reason.OTHER)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS)
def test_any_sequence_keeps_to_the_table_and_leaves_every_wording_on_record(acts):
    with transaction.atomic():
        _go_through(acts)
        transaction.set_rollback(True)


def _go_through(acts) -> None:
    article = cast.make_article()
    mode(Mode.OPEN)
    compiled_rules.put(WordRule(words="goose"), at=cast.NOW, by=None)
    comment = send(article)
    said = [TEXT]
    for number, (act, words) in enumerate(acts, start=1):
        _act(comment, act, words, number)
        stored = now(comment)
        if stored.text != said[-1]:
            said.append(stored.text)
        public = stored.state == "approved"
        assert bool(stored.html) == public
        assert list(Rating.objects.filter(article=article)) == (
            [Rating.objects.get(comment=comment)] if public else []
        )
        assert not (public and "goose" in stored.text and act == "edit")
    kept = [text for _, text in wordings(comment)]
    assert [*kept, now(comment).text] == said
    assert now(comment).version == len(said)
    ways = list(comment.decisions.values_list("from_state", "to_state"))
    assert ways[0] == ("", "pending")
    for (_, before), (start, end) in pairwise(ways):
        assert start == before
        assert end in decisions.ALLOWED[start]
