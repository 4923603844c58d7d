"""Who may do what with an article: the whole matrix, and the same answer for one and for many."""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.acts import publishing
from articles.models import Article, Byline, DeskMember, Section
from articles.permissions import (
    limit_of,
    may,
    may_everywhere,
    permitted,
    refused_section,
    who_may,
)
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db

ACTS = (
    "see", "edit", "correct", "change_picture", "publish", "withdraw", "kill", "bin", "bring_back",
    "restore", "move", "remove_address", "hand_in", "take_back", "return", "call_ready", "flag",
    "clear_flag", "duplicate",
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
    ("published", "own", "edit"): {"anna", "edith", "ada"},
    ("published", "named", "edit"): {"anna", "edith", "ada"},
    ("published", "own", "correct"): {"edith", "ada"},
    ("published", "own", "change_picture"): {"edith", "ada"},
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


# --- Limits to sections


def limited(name: str, role: str, *sections: Section) -> User:
    """Return a member of staff whose role counts in these sections alone."""
    user = cast.make_user(name, role)
    DeskMember.objects.create(account=user).sections.set(sections)
    return user


@pytest.fixture
def sport() -> Section:
    return Section.objects.create(name="Sport", slug="sport")


@pytest.fixture
def town() -> Section:
    return Section.objects.create(name="Town", slug="town")


def everybody(sport: Section, town: Section) -> list[User]:
    return [
        *cast.make_staff().values(),
        limited("sven", roles.EDITOR, sport),
        limited("both", roles.EDITOR, sport, town),
        limited("rosa", roles.REPORTER, sport),
        limited("abel", roles.ADMINISTRATOR, town),
        limited("free", roles.EDITOR),
        User.objects.create_superuser("root"),
    ]


@pytest.mark.parametrize("owner", ["anna", "sven", "rosa", None])
def test_one_and_many_and_who_are_answered_alike_for_every_limit(owner, sport, town):
    people = everybody(sport, town)
    created_by = next((each for each in people if each.username == owner), None)
    for section in (sport, town, None):
        cast.make_standings(section=section, created_by=created_by)
    articles = list(Article.objects.order_by("pk"))
    for act in ACTS:
        one_by_one = {
            (person.username, article.pk)
            for person, article in product(people, articles)
            if may(person, act, article)
        }
        many = {
            (person.username, number)
            for person in people
            for number in permitted(person, act).values_list("pk", flat=True)
        }
        who = {
            (person.username, article.pk)
            for article in articles
            for person in who_may(act, article)
        }
        assert many == one_by_one, act
        assert who == one_by_one, act


@pytest.mark.parametrize(
    ("section", "who"), [("sport", {"sven", "edith", "ada"}), ("town", {"edith", "ada"}), (None, {"edith", "ada"})]
)  # fmt: skip
def test_an_editor_of_one_section_edits_and_publishes_there_alone(
    section, who, sport, town, people
):
    people["sven"] = limited("sven", roles.EDITOR, sport)
    article = cast.make_draft(section={"sport": sport, "town": town}.get(section))
    for act in ("see", "edit", "publish", "kill", "correct"):
        assert {name for name, user in people.items() if may(user, act, article)} == who


def test_elsewhere_only_what_is_public_and_own_pieces_are_seen(sport, town):
    sven = limited("sven", roles.EDITOR, sport)
    public = cast.make_article("Public", section=town)
    cast.make_draft("Secret", section=town)
    own = cast.make_draft("Own", section=town, created_by=sven)
    assert set(permitted(sven, "see")) == {public, own}
    assert set(permitted(sven, "edit")) == set()


def test_a_piece_without_a_section_is_its_writers_and_that_of_editors_without_a_limit(sport):
    sven, rosa = limited("sven", roles.EDITOR, sport), limited("rosa", roles.REPORTER, sport)
    own = cast.make_draft("Own", created_by=rosa)
    assert may(rosa, "edit", own)
    assert not may(sven, "see", own)
    mine = cast.make_draft("His own", created_by=sven)
    assert may(sven, "edit", mine)
    assert not may(sven, "publish", mine)


def test_an_empty_limit_and_a_superuser_have_none(sport):
    root = User.objects.create_superuser("root")
    DeskMember.objects.create(account=root).sections.add(sport)
    assert limit_of(limited("free", roles.EDITOR)) is None
    assert limit_of(root) is None
    assert limit_of(AnonymousUser()) is None


def test_the_limit_is_looked_up_once(sport, town, django_assert_num_queries):
    sven = User.objects.get(pk=limited("sven", roles.EDITOR, sport, town).pk)
    with django_assert_num_queries(1):
        assert limit_of(sven) == {sport.pk, town.pk}
        assert limit_of(sven) == {sport.pk, town.pk}


def test_moving_is_refused_with_a_sentence(sport, town):
    sven = limited("sven", roles.EDITOR, sport)
    told = {
        "to Town": refused_section(sven, sport.pk, town),
        "to none": refused_section(sven, sport.pk, None),
        "to Sport": refused_section(sven, None, sport),
        "stays": refused_section(sven, town.pk, town),
        "a new one": refused_section(sven, None, None),
    }
    assert told == {
        "to Town": "You may not move an article into the section “Town”. Choose one of your sections.",
        "to none": "Choose one of your sections: only they may hold your articles.",
        "to Sport": "",
        "stays": "",
        "a new one": "",
    }


def test_who_is_limited_may_not_change_what_stands_in_all_sections(sport, people):
    people["sven"] = limited("sven", roles.EDITOR, sport)
    assert {name for name, user in people.items() if may_everywhere(user)} == {"edith", "ada"}
