"""The score that articles are ordered by."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from comments.models import RatingPrior, Tally
from comments.ratings import scores, tallies
from comments.ratings.scores import UNRATED_SITE, Expectation
from tests import cast

pytestmark = pytest.mark.django_db
USUAL = Expectation(mean=3.5, weight=8)


def rate(article, *stars: int, at=cast.NOW) -> None:
    """Let one reader for each number rate the article, an hour apart."""
    for hours, number in enumerate(stars):
        reader = cast.make_reader("abcdefghijklmnopqrstuvwxyz"[hours])
        cast.make_approved(article, stars=number, reader=reader, at=at + timedelta(hours=hours))


def score(article) -> float | None:
    """Return the score as kept, in hundredths."""
    kept = Tally.objects.get(article=article).score
    return kept and round(kept, 2)


@pytest.mark.parametrize(
    ("number", "stars", "shown"), [(1, 5, 3.67), (50, 250, 4.79), (13, 13, 1.95), (0, 0, 3.5)]
)
def test_few_ratings_move_the_score_a_little_and_many_all_the_way(number, stars, shown):
    assert round(scores.score(number, stars, USUAL), 2) == shown


@given(st.lists(st.integers(1, 5)), st.integers(1, 5))
def test_a_score_lies_in_the_scale_and_more_stars_never_lower_it(stars, another):
    before = scores.score(len(stars), sum(stars), USUAL)
    after = scores.score(len(stars) + 1, sum(stars) + another, USUAL)
    assert 1 < before < 5
    assert (after >= before) == (another >= before)


def test_a_site_without_ratings_expects_the_middle():
    assert scores.expectation() == UNRATED_SITE == Expectation(mean=3.5, weight=5)
    assert scores.renew(at=cast.NOW) == UNRATED_SITE


def test_the_score_is_kept_with_each_decision():
    article = cast.make_article()
    cast.make_approved(article)
    assert score(article) is None
    rate(article, 5)
    assert score(article) == 3.75


def test_the_mean_is_that_of_the_last_year_within_its_limits():
    article = cast.make_article()
    rate(article, 1, 1, 1, at=cast.NOW - timedelta(days=400))
    assert scores.renew(at=cast.NOW).mean == 3.5
    rate(cast.make_article("Rain in the north"), 4, 3)
    assert scores.renew(at=cast.TOMORROW).mean == 3.5
    rate(cast.make_article("Rain in the south"), 5, 5, 5, 5)
    assert scores.renew(at=cast.TOMORROW).mean == 4
    rate(cast.make_article("Rain in the west"), 1, 1, 1, 2, 1, 1, 1)
    assert scores.renew(at=cast.TOMORROW).mean == 3


def test_the_weight_is_the_usual_number_of_ratings_and_five_at_least():
    for number, many in enumerate((1, 6, 9, 14)):
        rate(cast.make_article(f"Article {number}"), *[n % 5 + 1 for n in range(many)])
    cast.make_approved(cast.make_article("Unrated"))
    assert scores.renew(at=cast.NOW).weight == 7.5
    Tally.objects.filter(ratings=14).update(ratings=4)
    assert scores.renew(at=cast.NOW).weight == 5


def test_the_command_scores_all_articles_by_what_it_found():
    article, other = cast.make_article(), cast.make_article("Rain in the north")
    rate(article, 5, 4, 3, 4)
    rate(other, 5, 5, 4)
    cast.make_approved(cast.make_article("Unrated"))
    scores.renew(at=cast.TOMORROW)
    assert (score(article), score(other)) == (4.0, 4.25)
    Tally.objects.exclude(score=None).update(score=1)
    out = StringIO()
    call_command("renew_scores", stdout=out)
    assert out.getvalue() == "Expected rating: 3.50 stars, with the weight of 5 ratings.\n"
    assert list(tallies.mismatches()) == []
    assert list(Tally.objects.values_list("score", flat=True)).count(None) == 1
    assert str(RatingPrior.objects.get()) == "3.50 × 5"
