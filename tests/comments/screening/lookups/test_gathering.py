"""What is looked up for a comment: asked with one statement for names of each length."""

from __future__ import annotations

import pytest

from articles.models import Byline
from comments.screening.analysed_text import analyse
from comments.screening.lookups import gathering
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return an article that speaks of Rita Reader."""
    return cast.make_article(body="<p>100 % of it, said Rita Reader.</p>")


def about(article, name: str) -> gathering.About:
    """Look up what bears on a comment under a name."""
    return gathering.about(article, analyse("", name=name), revision=1, key_hash="")


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("Rita Reader", True),
        ("rita reader", True),
        ("Paul Porter", False),
        ("Reader", False),
        ("R%a Reader", False),
        ("Rita_Reader of", False),
        ("100 % of it", True),
        ("100 \\ of it", False),
        ("' OR 1=1 --", False),
    ],
)
def test_a_name_is_looked_for_in_the_text_as_it_is_typed(article, name, is_named):
    assert about(article, name).is_named is is_named


def test_each_name_finds_its_own_namesakes(article):
    cast.make_author("Will Taylor")
    Byline.objects.create(article=article, wording="Our Reporters")
    for name in ("Will Taylor", "Taylor, Will", "Will Taylor (editor)", "Will Taylor"):
        assert about(article, name).names == ["Will Taylor", "Our Reporters"]
    assert about(article, "Paul Porter").names == ["Our Reporters"]


def test_the_revision_is_the_one_that_was_read(article):
    assert about(article, "Rita").revision == article.revisions.get(number=1).pk


def test_it_is_one_query(article, django_assert_num_queries):
    with django_assert_num_queries(1):
        about(article, "Rita Reader")
