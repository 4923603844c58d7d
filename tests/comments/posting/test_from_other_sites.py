"""The comments of an imported article: stored once, with their state, their parent and their time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.read.readers_comment import ReadersComment
from comments.conversation import threads
from comments.models import Comment, Decision, KnownHost, Reader, Tally
from comments.moderation import decisions
from comments.posting.from_other_sites import take_in
from comments.privacy.retention import RETENTION_RULES, apply
from comments.ratings import tallies
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


def test_who_was_erased_here_does_not_come_back_when_the_record_of_decisions_has_ended(article):
    took(article, said(1), said(2))
    decisions.erase_comment(Comment.objects.get(text="Words 1."), at=NOW)
    later = NOW + timedelta(days=4 * 365)
    for rule in RETENTION_RULES:
        apply(rule, at=later)
    took(article, said(1), said(2))
    assert stored() == [("Words 2.", "approved")]


def test_an_answer_to_who_was_deleted_here_stands_by_itself(article):
    took(article, said(1))
    Decision.objects.all().expire()
    Comment.objects.all().delete()
    took(article, said(1), said(2, parent="1"))
    assert [(each.text, each.parent) for each in Comment.objects.all()] == [("Words 2.", None)]


def test_comments_without_numbers_are_as_many_as_there_are(article):
    unnumbered = [said(n)._replace(number="") for n in (1, 2, 3)]
    for _again in range(2):
        assert took(article, *unnumbered) == []
        assert [text for text, _state in stored()] == ["Words 1.", "Words 2.", "Words 3."]


def test_a_later_comment_of_the_same_second_is_known_by_its_number(article):
    took(article, said(2))
    same = said(2).sent_at
    for _again in range(2):
        took(article, said(1, sent_at=same), said(2))
        assert sorted(text for text, _state in stored()) == ["Words 1.", "Words 2."]


def test_one_without_words_hides_none_of_its_second(article):
    both = said(1, text=""), said(2, sent_at=said(1).sent_at)
    for _again in range(2):
        assert took(article, *both) == [("comments without words", "1")]
        assert stored() == [("Words 2.", "approved")]


@pytest.mark.parametrize(
    "sent_at",
    [
        None,
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1989, 12, 31, tzinfo=UTC),
        NOW + timedelta(seconds=1),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_a_comment_whose_time_cannot_be_is_named(client, article, sent_at):
    assert took(article, said(1, sent_at=sent_at), said(2)) == [("comments without a time", "1")]
    assert stored() == [("Words 2.", "approved")]
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "name", ["joe@mail.example", "Joe <joe@mail.example>", "TOM@mail.example", ""]
)
def test_an_address_is_no_name(article, name):
    took(article, said(1, name=name))
    assert Comment.objects.get().name == "Anonymous"


def test_a_name_with_a_sign_is_a_name(article):
    took(article, said(1, name="Tom @ home"))
    assert Comment.objects.get().name == "Tom @ home"


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


def test_hosts_of_comments_that_nobody_read_here_are_not_trusted(article):
    took(article, said(1, text="See https://pills.example/a"))
    assert stored() == [("See https://pills.example/a", "approved")]
    assert KnownHost.objects.count() == 0


def test_list_numbers_and_page_change_once_for_all(article):
    took(article, said(0))
    costs = []
    for first, number in ((1, 1), (20, 11)):
        with CaptureQueriesContext(connection) as queries:
            took(article, *(said(first + n) for n in range(number)))
        costs.append(len(queries))
    # Each of the ten more costs what it writes itself, and no look at the others.
    assert (costs[1] - costs[0]) / 10 <= 12
    tally = Tally.objects.get(article=article)
    assert tally.comments == 13
    assert list(tallies.mismatches()) == []
    assert list(threads.mismatches()) == []


def test_answers_stand_below_what_they_answer(article):
    took(article, said(3, parent="2"), said(2, parent="1", standing="spam"), said(1))
    assert list(threads.mismatches()) == []
    listed = Comment.objects.listed().order_by("submitted_at")
    assert [each.text for each in listed] == ["Words 1.", "Words 2.", "Words 3."]
