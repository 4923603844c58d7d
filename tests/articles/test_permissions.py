"""Who may do what with an article: the whole matrix, and the same answer for one and for many."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.acts import publishing
from articles.models import Article, Byline
from articles.permissions import may, permitted
from tests import cast

pytestmark = pytest.mark.django_db

ACTS = (
    "see", "edit", "publish", "withdraw", "kill", "bin", "bring_back", "restore", "move",
    "remove_address",
    "hand_in", "take_back", "return", "call_ready", "flag", "clear_flag",
)  # fmt: skip
PEOPLE = ("anna", "edith", "maude", "ada", "otto", "nobody")

# Who may do an act to an article that is somebody else's, Anna's own, or in whose byline she is.
ALLOWED = {
    ("draft", "other", "see"): {"edith", "ada"},
    ("draft", "other", "edit"): {"edith", "ada"},
    ("draft", "own", "see"): {"anna", "edith", "ada"},
    ("draft", "own", "edit"): {"anna", "edith", "ada"},
    ("draft", "named", "see"): {"anna", "edith", "ada"},
    ("draft", "named", "edit"): {"anna", "edith", "ada"},
    ("published", "other", "see"): {"anna", "edith", "ada"},
    ("published", "other", "edit"): {"edith", "ada"},
    ("published", "own", "see"): {"anna", "edith", "ada"},
    ("published", "own", "edit"): {"edith", "ada"},
    ("withdrawn", "other", "see"): {"edith", "ada"},
    ("withdrawn", "own", "see"): {"anna", "edith", "ada"},
    ("withdrawn", "own", "edit"): {"edith", "ada"},
}


@pytest.fixture
def people():
    """Return the cast, and somebody who has not signed in."""
    return {**cast.make_staff(), "nobody": AnonymousUser()}


def make(state: str, whose: str, anna) -> Article:
    """Return an article in `state` that is Anna's own, names her, or neither."""
    article = cast.make_article() if state != "draft" else cast.make_draft()
    if state == "withdrawn":
        publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    Article.objects.filter(pk=article.pk).update(created_by=anna if whose == "own" else None)
    if whose == "named":
        Byline.objects.create(article=article, contributor=cast.make_author("Anna", account=anna))
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize(("state", "whose", "act"), ALLOWED)
def test_the_matrix(state, whose, act, people):
    article = make(state, whose, people["anna"])
    allowed = {name for name in PEOPLE if may(people[name], act, article)}
    assert allowed == ALLOWED[state, whose, act]


def test_what_is_under_embargo_is_not_public_to_reporters_either(people):
    article = cast.make_hidden()["scheduled"]
    assert {name for name in PEOPLE if may(people[name], "see", article)} == {"edith", "ada"}
    assert article not in permitted(people["anna"], "see")


@pytest.mark.parametrize("act", ["publish", "withdraw"])
@pytest.mark.parametrize("state", ["draft", "published", "withdrawn"])
def test_only_editors_and_administrators_change_a_state(act, state, people):
    article = make(state, "own", people["anna"])
    assert {name for name in PEOPLE if may(people[name], act, article)} == {"edith", "ada"}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", PEOPLE)
def test_one_and_many_are_answered_alike(act, name, people):
    articles = [
        make(state, whose, people["anna"])
        for state in ("draft", "published", "withdrawn")
        for whose in ("own", "other")
    ]
    one_by_one = [article for article in articles if may(people[name], act, article)]
    assert list(permitted(people[name], act).order_by("pk")) == one_by_one
