"""The comments of an imported article: stored once, with their state, their parent and their time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.importing.read.readers_comment import ReadersComment
from comments.models import Comment, Decision, Reader
from comments.moderation import decisions
from comments.posting.from_other_sites import take_in
from newsroom.models import Email
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db

SENT = NOW - timedelta(days=400)


def said(number: int, **values: object) -> ReadersComment:
    """Return a comment sent so many minutes after the first."""
    comment = ReadersComment(
        number=str(number),
        parent="",
        name="Tom",
        email="tom@mail.example",
        text=f"Words {number}.",
        standing="approved",
        sent_at=SENT + timedelta(minutes=number),
    )
    return comment._replace(**values)


@pytest.fixture
def article():
    return cast.show(cast.make_article())


def took(article, *comments: ReadersComment) -> list[tuple[str, str]]:
    return list(take_in(article, comments, at=NOW))


def stored() -> list[tuple[str, str]]:
    return [(each.text, each.state) for each in Comment.objects.order_by("submitted_at")]


def test_each_comment_has_the_state_that_it_had_there(article):
    states = ("approved", "pending", "rejected", "spam")
    assert took(article, *(said(n, standing=state) for n, state in enumerate(states))) == []
    assert [state for _text, state in stored()] == [*states]


def test_name_address_time_and_parent_are_kept(article):
    took(article, said(2, parent="1", name="Ann", email=""), said(1))
    first, second = Comment.objects.order_by("submitted_at")
    assert (first.name, first.email, first.submitted_at) == (
        "Tom", "tom@mail.example", SENT + timedelta(minutes=1),
    )  # fmt: skip
    assert (second.name, second.email, second.parent) == ("Ann", "", first)
    assert (first.edition, first.revision) == (article.told, article.told.revision)
    assert (first.html, first.decided_at) == ("<p>Words 1.</p>", NOW)


def test_each_step_is_on_record_with_its_reason(article):
    took(article, said(7, standing="spam"))
    rows = Decision.objects.values_list(
        "from_state", "to_state", "reason", "note", "made_at", "made_by"
    )
    assert list(rows) == [
        ("", "pending", "imported", "#7", SENT + timedelta(minutes=7), None),
        ("pending", "spam", "imported", "#7", NOW, None),
    ]


def test_a_second_run_stores_nothing_twice_and_keeps_what_was_decided_here(article):
    took(article, said(1), said(2))
    decisions.reject(Comment.objects.get(text="Words 1."), at=NOW, by=None, reason="abuse")
    # The next export has other numbers, and one comment more.
    took(article, said(1)._replace(number="8"), said(2)._replace(number="9"), said(3))
    assert stored() == [
        ("Words 1.", "rejected"),
        ("Words 2.", "approved"),
        ("Words 3.", "approved"),
    ]


def test_who_was_erased_here_does_not_come_back(article):
    took(article, said(1))
    decisions.erase_comment(Comment.objects.get(), at=NOW)
    took(article, said(1))
    assert stored() == [("[erased]", "erased")]


def test_two_comments_of_one_second_are_two(article):
    same = said(1), said(2, sent_at=said(1).sent_at)
    took(article, *same)
    took(article, *same)
    assert sorted(text for text, _state in stored()) == ["Words 1.", "Words 2."]


def test_one_address_is_one_reader_and_others_are_one_each(article):
    took(
        article,
        said(1),
        said(2, email="TOM@mail.example"),
        said(3, email=""),
        said(4, email="no address"),
    )
    assert Reader.objects.count() == 3
    assert [each.email for each in Comment.objects.order_by("submitted_at")] == [
        "tom@mail.example", "TOM@mail.example", "", "",
    ]  # fmt: skip


def test_nobody_gets_an_e_mail(article):
    took(article, said(1), said(2, parent="1"), said(3, standing="rejected"))
    assert Email.objects.count() == 0


def test_comments_that_answer_each_other_or_nothing_are_stored(article):
    took(
        article, said(1, parent="2"), said(2, parent="1"), said(3, parent="3"), said(4, parent="99")
    )
    assert len(stored()) == 4


def test_names_are_cut_and_missing_ones_are_said(article):
    took(article, said(1, name="x" * 100), said(2, name=""))
    names = [each.name for each in Comment.objects.order_by("submitted_at")]
    assert [len(names[0]) <= 60, names[1]] == [True, "Anonymous"]


def test_a_comment_without_words_is_named(article):
    assert took(article, said(1, text="")) == [("comments without words", "1")]
    assert stored() == []


def test_comments_of_a_draft_wait():
    article = cast.make_draft()
    assert took(article, said(1), said(2)) == [("comments waiting", "2")]
    assert stored() == []
