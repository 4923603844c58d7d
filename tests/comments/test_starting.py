"""The token of the start: which version of the article was on screen."""

from __future__ import annotations

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from articles import revisions
from comments import starting
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return an article that has been saved twice."""
    article = cast.make_article()
    revisions.record(article, at=cast.NOW)
    return article


@pytest.mark.parametrize(
    ("shown", "number"),
    [("1", 1), ("2", 2), ("3", 2), ("0", 2), ("-1", 2), ("", 2), ("x", 2), ("١", 2), ("1" * 99, 2)],
)
def test_the_version_on_screen_is_one_that_there_is(article, shown, number):
    token = starting.sign(article, shown=shown)
    assert starting.revision_read(article, token).number == number


@pytest.mark.parametrize("spoil", ["", "x", "é\0", ":::"])
def test_without_a_good_token_it_is_the_newest(article, spoil):
    assert starting.revision_read(article, spoil).number == 2
    assert starting.revision_read(article, starting.sign(article, shown="1") + spoil).number == (
        2 if spoil else 1
    )


def test_a_token_of_another_article_says_nothing(article):
    other = cast.make_article("Rain in the north")
    assert starting.revision_read(article, starting.sign(other, shown="1")).article == article


def test_a_token_made_for_another_purpose_says_nothing(article):
    token = signing.dumps({"article": article.pk, "revision": 1})
    assert starting.revision_read(article, token).number == 2


def test_a_token_holds_the_moment_of_starting(article):
    token = starting.sign(article, shown="1")
    with pytest.raises(signing.SignatureExpired):
        signing.loads(token, salt="comments.starting", max_age=-1)


@given(st.text(max_size=60))
def test_no_text_breaks_it(token):
    with pytest.raises(signing.BadSignature):
        signing.loads(token, salt="comments.starting")
