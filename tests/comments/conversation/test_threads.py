"""Threads: what can be answered, where it stands, and what removal leaves."""

from __future__ import annotations

import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from comments.conversation import listing, threads
from comments.models import Comment, Reason, State
from comments.moderation import decisions
from comments.moderation.decisions import ALLOWED
from comments.ratings import tallies
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db
GONE = "The comment you are replying to is no longer there. You can post yours as a new comment."
TOO_LONG = "This conversation is too long for more replies. You can post yours as a new comment."


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def place(comment: Comment) -> tuple[int | None, int, int]:
    """Return thread, branch and leaf of a comment as its row says."""
    return Comment.objects.values_list("thread", "branch", "leaf").get(pk=comment.pk)


def decide(comment: Comment, to: str) -> None:
    """Bring a comment into a state."""
    comment.refresh_from_db()
    decisions.decide(comment, to=to, at=cast.NOW, by=None, reason=Reason.OTHER)


def chain(article, length: int) -> list[Comment]:
    """Return approved comments, each an answer to the one before."""
    first = cast.make_approved(article)
    made = [first]
    for number in range(1, length):
        made.append(
            Comment(
                article=article, revision=first.revision, reader=first.reader, parent=made[-1],
                name=f"Reader {number}", email="rita@readers.example", text=f"{number}.",
                state=State.APPROVED, submitted_at=cast.NOW, pk=first.pk + number,
                thread=first.pk, branch=first.pk + 1, leaf=first.pk + 2 if number > 1 else 0,
            )
        )  # fmt: skip
    Comment.objects.bulk_create(made[1:])
    return made


# --- What can be answered -------------------------------------------------------------------------


def test_what_is_approved_can_be_answered(article):
    comment = cast.make_approved(article)
    assert threads.answerable(article, str(comment.pk)) == comment


@pytest.mark.parametrize("state", ["pending", "rejected", "spam", "withdrawn"])
def test_an_answer_to_a_hidden_comment_is_refused_like_one_to_none(article, state):
    comment = cast.make_comment(article)
    Comment.objects.update(state=state)
    for number in (comment.pk, comment.pk + 1):
        with pytest.raises(threads.CannotAnswerError) as refused:
            threads.answerable(article, str(number))
        assert str(refused.value) == GONE


def test_an_answer_to_a_comment_on_another_article_is_refused(article):
    elsewhere = cast.make_approved(cast.make_article("Rain in the north"))
    with pytest.raises(threads.CannotAnswerError) as refused:
        threads.answerable(article, str(elsewhere.pk))
    assert str(refused.value) == GONE


@pytest.mark.parametrize(
    "number", ["x", "-1", "1.0", "١", "9" * 18, "9" * 19, "9" * 5000, " 1", "1\0"]
)
def test_an_answer_to_what_is_no_number_is_refused(article, number):
    with pytest.raises(threads.CannotAnswerError) as refused:
        threads.answerable(article, number)
    assert str(refused.value) == GONE


def test_a_conversation_ends_at_its_thousandth_level(article):
    *_, last_but_one, last = chain(article, 1_000)
    assert threads.answerable(article, str(last_but_one.pk)) == last_but_one
    with pytest.raises(threads.CannotAnswerError) as refused:
        threads.answerable(article, str(last.pk))
    assert str(refused.value) == TOO_LONG


def test_the_question_is_one_query(article, django_assert_num_queries):
    *_, last = chain(article, 20)
    with django_assert_num_queries(1):
        threads.answerable(article, str(last.pk))


# --- Places ---------------------------------------------------------------------------------------


def test_what_waits_has_no_place(article):
    assert place(cast.make_comment(article)) == (None, 0, 0)


def test_each_level_stands_in_a_column_and_the_fourth_with_the_third(article):
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    three = cast.make_approved(article, parent=two)
    four = cast.make_approved(article, parent=three)
    five = cast.make_approved(article, parent=four)
    assert [place(comment) for comment in (one, two, three, four, five)] == [
        (one.pk, 0, 0),
        (one.pk, two.pk, 0),
        (one.pk, two.pk, three.pk),
        (one.pk, two.pk, three.pk),
        (one.pk, two.pk, three.pk),
    ]


def test_what_was_removed_keeps_its_place_for_the_sake_of_its_answers(article):
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    decide(one, "rejected")
    assert (place(one), place(two)) == ((one.pk, 0, 0), (one.pk, two.pk, 0))


def test_with_the_last_answer_go_all_that_stood_for_its_sake(article):
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    three = cast.make_approved(article, parent=two)
    four = cast.make_approved(article, parent=three)
    for comment in (two, three):
        decide(comment, "spam")
    decide(four, "withdrawn")
    assert list(Comment.objects.listed()) == [one]


def test_an_answer_brings_back_the_places_of_all_above_it(article):
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    three = cast.make_comment(article, parent=two)
    decide(two, "rejected")
    decide(one, "rejected")
    assert list(Comment.objects.listed()) == []
    decide(three, "approved")
    assert [place(comment) for comment in (one, two, three)] == [
        (one.pk, 0, 0),
        (one.pk, two.pk, 0),
        (one.pk, two.pk, three.pk),
    ]


def test_a_placeholder_that_changes_its_words_changes_the_page(article):
    one = cast.make_approved(article)
    cast.make_approved(article, parent=one)
    decide(one, "rejected")
    before = versions.current([article.get_absolute_url()])
    decide(one, "withdrawn")
    assert versions.current([article.get_absolute_url()]) != before


def test_what_was_never_seen_changes_no_page(article):
    comment = cast.make_comment(article)
    before = versions.current([article.get_absolute_url()])
    decide(comment, "spam")
    assert versions.current([article.get_absolute_url()]) == before


def naive(comments: list[Comment], parents: list[int | None]) -> list[int]:
    """Return what should be listed, the oldest first, by walking the whole tree."""
    children = {n: [m for m, p in enumerate(parents) if p == n] for n in range(len(parents))}

    def stands(n: int) -> bool:
        return comments[n].state == State.APPROVED or any(map(stands, children[n]))

    def below(n: int) -> list[int]:
        return sorted(m for c in children[n] for m in (c, *below(c)))

    def walk(n: int, level: int) -> list[int]:
        if level == 3:
            return [n, *below(n)]
        return [n, *(m for c in children[n] for m in walk(c, level + 1))]

    tops = [n for n, parent in enumerate(parents) if parent is None]
    return [comments[n].pk for top in tops for n in walk(top, 1) if stands(n)]


@st.composite
def trees(draw) -> list[int | None]:
    """Return for each comment which earlier one it answers."""
    length = draw(st.integers(1, 9))
    return [draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(length)]


class AnyDecisions(TestCase):
    """Whatever is decided in whatever order, the list is that of a naive model."""

    @given(
        trees(), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(State.values)), max_size=14)
    )
    @settings(max_examples=60, deadline=None)
    def test_the_list_is_that_of_a_naive_model(self, parents, verdicts):
        article, made = cast.make_article(), []
        for parent in parents:
            made.append(cast.make_comment(article, parent=None if parent is None else made[parent]))
        for index, to in verdicts:
            comment = made[index % len(made)]
            if to in ALLOWED.get(comment.state, ()):
                decide(comment, to)
        wanted = naive(made, parents)
        oldest = listing.page_of(article, order=listing.OLDEST).comments
        assert [comment.pk for comment in oldest] == wanted
        newest = [comment.pk for comment in listing.page_of(article).comments]
        assert sorted(newest) == sorted(wanted)
        assert list(threads.mismatches()) == []
        assert list(tallies.mismatches()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_leave_no_placeholder_alone():
    article = cast.make_article()
    for _ in range(5):
        one = cast.make_approved(article)
        two = cast.make_approved(article, parent=one)
        barrier = Barrier(2)

        def reject(pk: int, barrier: Barrier = barrier) -> None:
            comment = Comment.objects.select_related("article").get(pk=pk)
            barrier.wait()
            decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
            connection.close()

        both = [Thread(target=reject, args=[comment.pk]) for comment in (one, two)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert list(Comment.objects.listed()) == []


# --- Repairing -------------------------------------------------------------------------------------


def test_what_an_old_process_let_through_is_found_and_placed(article):
    comment = cast.make_approved(article)
    Comment.objects.update(thread=None)
    assert list(threads.mismatches()) == [comment]
    before = versions.current([article.get_absolute_url()])
    assert threads.repair_all() == 1
    assert place(comment) == (comment.pk, 0, 0)
    assert versions.current([article.get_absolute_url()]) != before


def test_what_an_old_process_removed_is_found_and_taken_out(article):
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    Comment.objects.update(state="rejected")
    assert list(threads.mismatches()) == [two]
    threads.repair_all()
    assert list(Comment.objects.listed()) == []


@pytest.mark.parametrize("wrong", [{"thread": 10**9}, {"branch": 5}, {"leaf": 5}, {"thread": None}])
def test_whatever_is_wrong_in_a_place_is_repaired(article, wrong, monkeypatch):
    monkeypatch.setattr(threads, "MISMATCHES_PER_QUERY", 2)
    made = chain(article, 5)
    right = [place(comment) for comment in made]
    assert list(threads.mismatches()) == []
    Comment.objects.update(**wrong)
    assert threads.repair_all() > 0
    assert [place(comment) for comment in made] == right


def test_a_wrong_place_above_is_repaired_for_all_below(article):
    made = chain(article, 6)
    right = [place(comment) for comment in made]
    Comment.objects.filter(pk__in=[c.pk for c in made[2:]]).update(leaf=made[3].pk)
    threads.repair_all()
    assert [place(comment) for comment in made] == right


# --- Depth ----------------------------------------------------------------------------------------


def test_a_chain_of_a_thousand_answers_is_shown_page_by_page(article, client):
    made = chain(article, 1_000)
    shown, address = [], article.get_absolute_url() + "comments/"
    while address:
        html = client.get(address).text
        shown += [int(pk) for pk in re.findall(r' id="comment-([0-9]+)"', html)]
        after = html.split("?after=")[1].split('"')[0] if "?after=" in html else ""
        address = after and f"{article.get_absolute_url()}comments/?after={after}"
    assert shown == [comment.pk for comment in made]


def test_the_last_of_a_thousand_answers_in_a_chain_can_be_removed_and_comes_back(article):
    *above, last = chain(article, 1_000)
    Comment.objects.filter(pk__in=[c.pk for c in above]).update(state=State.SPAM)
    decide(last, "rejected")
    assert list(Comment.objects.listed()) == []
    decide(last, "approved")
    assert Comment.objects.listed().count() == 1_000
    assert list(threads.mismatches()) == []
