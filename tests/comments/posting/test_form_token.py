"""The token of the start: which edition of the article was on screen."""

from __future__ import annotations

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from articles.record import revisions
from comments.posting import form_token
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return an article of which readers have the second edition, and the desk a later version."""
    article = cast.show(cast.make_article())
    revisions.record(article, at=cast.NOW)
    return article


@pytest.mark.parametrize(
    ("shown", "number"),
    [("1", 1), ("2", 2), ("3", 2), ("0", 2), ("-1", 2), ("", 2), ("x", 2), ("١", 2), ("1" * 99, 2)],
)
def test_the_edition_on_screen_is_one_that_there_is(article, shown, number):
    token = form_token.sign(article, shown=shown, at=cast.NOW)
    assert form_token.read(article, token).edition == number


@pytest.mark.parametrize("spoil", ["x", "é\0", ":::"])
def test_without_a_good_token_nothing_is_known_but_the_current_edition(article, spoil):
    token = form_token.sign(article, shown="1", at=cast.NOW) + spoil
    assert form_token.read(article, token) == (2, None, "")
    assert form_token.read(article, "") == (2, None, "")


def test_a_token_of_another_article_says_nothing(article):
    other = cast.make_article("Rain in the north")
    token = form_token.sign(other, shown="1", at=cast.NOW)
    assert form_token.read(article, token) == (2, None, "")


def test_a_token_made_for_another_purpose_says_nothing(article):
    token = signing.dumps({"article": article.pk, "edition": 1})
    assert form_token.read(article, token) == (2, None, "")


def test_a_token_holds_the_moment_of_starting_and_is_never_too_old(article):
    token = form_token.sign(article, shown="1", at=cast.NOW)
    assert form_token.read(article, token).opened_at == cast.NOW


def test_a_token_of_a_release_before_editions_stands_for_the_current_one(article):
    token = signing.dumps(
        {"article": article.pk, "revision": 1}, salt="comments.posting.form_token"
    )
    assert form_token.read(article, token) == (2, None, "")


def test_no_two_forms_are_the_same(article):
    tokens = [form_token.sign(article, shown="1", at=cast.NOW) for _ in range(2)]
    first, second = (form_token.read(article, token).form for token in tokens)
    assert first != second != ""


@given(st.text(max_size=60))
def test_no_text_breaks_it(token):
    with pytest.raises(signing.BadSignature):
        signing.loads(token, salt="comments.posting.form_token")
