"""The kept numbers: right after every decision, and compared with the rows on demand."""

from __future__ import annotations

import math
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from comments.conversation import listing
from comments.models import Comment, Reason, State, Tally
from comments.moderation import decisions
from comments.moderation.decisions import ALLOWED
from comments.ratings import tallies
from newsroom.page_cache import versions
from tests import cast
from tests.comments.ratings.test_counting import in_parallel
from tests.sessions import begin_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def shown(article) -> tuple[int, int, int]:
    """Return the numbers of comments, of ratings, and of all stars, as kept."""
    return Tally.objects.values_list("comments", "ratings", "stars").get(article=article)


def report(*options: str) -> str:
    """Return what the command says."""
    out = StringIO()
    call_command("recount_comments", *options, stdout=out)
    return out.getvalue()


def test_what_waits_counts_for_nothing(article):
    cast.make_comment(article, stars=5)
    assert not Tally.objects.exists()


def test_what_is_let_through_counts(article):
    cast.make_approved(article, stars=5)
    cast.make_approved(article, reader=cast.make_reader("b"), stars=2)
    cast.make_approved(article, reader=cast.make_reader("c"))
    assert shown(article) == (3, 2, 7)


def test_what_is_taken_back_does_not(article):
    comment = cast.make_approved(article, stars=5)
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert shown(article) == (0, 0, 0)


def test_each_number_of_stars_is_counted(article):
    for key, stars in {"a": 5, "b": 4, "c": 4, "d": 1}.items():
        cast.make_approved(article, stars=stars, reader=cast.make_reader(key))
    assert Tally.objects.values_list(*tallies.STAR_COLUMNS).get() == (1, 0, 0, 2, 1)


def test_the_command_finds_a_wrong_score_and_a_wrong_number_of_stars(article):
    cast.make_approved(article, stars=3)
    for wrong in ({"score": 4.0}, {"threes": 0, "fours": 1}, {"score": None}):
        Tally.objects.update(**wrong)
        assert "Articles with wrong counts: 1, repaired.\n" in report()
        assert "Articles with wrong counts: 0.\n" in report()


def test_the_page_has_number_and_plain_mean(article):
    for key, stars in {"a": 5, "b": 4, "c": 4}.items():
        cast.make_approved(article, stars=stars, reader=cast.make_reader(key))
    newest = listing.newest_of(article)
    assert (newest.number, newest.ratings, round(newest.mean, 3)) == (3, 3, 4.333)


class AnyDecisions(TestCase):
    """Whatever is decided in whatever order, the numbers are those of the rows."""

    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(State.values)), max_size=8))
    @settings(max_examples=25, deadline=None)
    def test_the_numbers_are_those_of_the_rows(self, verdicts):
        article = cast.make_article()
        comments = [
            cast.make_comment(article, stars=n + 1, reader=cast.make_reader("ab"[n % 2]))
            for n in range(3)
        ]
        for index, to in verdicts:
            if to in ALLOWED[comments[index].state]:
                decisions.decide(comments[index], to=to, at=cast.NOW, by=None, reason=Reason.OTHER)
        assert list(tallies.mismatches()) == []


@pytest.mark.django_db(transaction=True)
def test_twenty_let_through_at_once_are_twenty():
    article = cast.make_article()
    comments = [cast.make_comment(article, reader=cast.make_reader(key)) for key in "abcdefghij"]
    comments += [cast.make_comment(article, reader=cast.make_reader(key)) for key in "klmnopqrst"]
    in_parallel([lambda c=c: decisions.approve(c, at=cast.NOW, by=None) for c in comments])
    assert shown(article)[0] == 20


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_whoever_lets_a_comment_through_waits_for_another_who_does_and_counts_theirs_too():
    article = cast.make_article()
    cast.make_approved(article, stars=1)
    one = cast.make_comment(article, reader=cast.make_reader("b"), stars=2)
    two = cast.make_comment(article, reader=cast.make_reader("c"), stars=4)
    with transaction.atomic():
        tallies.lock(article)
        other = begin_elsewhere(lambda: decisions.approve(two, at=cast.NOW, by=None))
        assert not other.done()
        decisions.approve(one, at=cast.NOW, by=None)
    other.result(timeout=10)
    assert shown(article) == (3, 3, 7)
    assert list(tallies.mismatches()) == []


def test_the_command_finds_no_difference_after_decisions(article):
    cast.make_approved(article, stars=3)
    assert report() == (
        "Articles with wrong counts: 0.\n"
        "Comments in the wrong place: 0.\n"
        "Contradictions between comments and their records: 0.\n"
    )


def test_the_last_digit_of_a_score_is_no_difference(article):
    cast.make_approved(article, stars=3)
    score = Tally.objects.get().score
    Tally.objects.update(score=math.nextafter(score, 5))
    assert list(tallies.mismatches()) == []
    Tally.objects.update(score=score + 0.001)
    assert len(list(tallies.mismatches())) == 1
    Tally.objects.update(score=None)
    assert len(list(tallies.mismatches())) == 1


def test_a_dry_run_reports_and_changes_nothing(article):
    cast.make_approved(article, stars=3)
    Tally.objects.update(comments=7)
    assert report("--dry-run") == (
        f"{article}: shows {{'comments': 7, 'picks': 0, 'by_staff': 0, 'ratings': 1, 'stars': 3, 'ones': 0, 'twos': 0,"
        " 'threes': 1, 'fours': 0, 'fives': 0, 'score': 3.4166666666666665},"
        " should be {'comments': 1, 'picks': 0, 'by_staff': 0, 'ratings': 1, 'stars': 3, 'ones': 0, 'twos': 0,"
        " 'threes': 1, 'fours': 0, 'fives': 0, 'score': 3.4166666666666665}\n"
        "Articles with wrong counts: 1.\n"
        "Comments in the wrong place: 0.\n"
        "Contradictions between comments and their records: 0.\n"
    )
    assert shown(article) == (7, 1, 3)


def test_the_command_repairs_counts_and_renews_the_page(article):
    cast.make_approved(article, stars=3)
    Tally.objects.all().delete()
    before = versions.current([article.get_absolute_url()])
    assert "\nArticles with wrong counts: 1, repaired.\n" in report()
    assert shown(article) == (1, 1, 3)
    assert versions.current([article.get_absolute_url()]) != before


def test_the_command_repairs_places_too(article):
    cast.make_approved(article)
    Comment.objects.update(thread=None)
    wrong = "Articles with wrong counts: 0.\nComments in the wrong place: 1"
    assert report("--dry-run").startswith(f"{wrong}.\n")
    assert report().startswith(f"{wrong}, repaired.\n")
    assert "\nComments in the wrong place: 0.\n" in report()
    assert Comment.objects.listed().count() == 1
