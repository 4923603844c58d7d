"""In which public articles a thing stands, and how many they are."""

from __future__ import annotations

import pytest

from articles.acts import publishing
from articles.models import Article, Byline, Picture, Section, Tag
from articles.page_things import standing_in
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    """Return one thing of each kind, standing in two public articles and in one of each other state."""
    section, tag = (
        Section.objects.create(name="W", slug="w"),
        Tag.objects.create(name="R", slug="r"),
    )
    author, picture = cast.make_author(), Picture.objects.create(credit="Alamy")
    public = [cast.make_article(f"Bridge {n}", slug=f"bridge-{n}") for n in (1, 2)]
    gone, hidden = cast.make_article("Gone", slug="gone"), cast.make_hidden()
    for article in [*public, gone, hidden["draft"], hidden["scheduled"]]:
        Article.objects.filter(pk=article.pk).update(section=section)
        article.tags.add(tag)
        for role in ("writer", "photographer"):
            Byline.objects.create(article=article, contributor=author, role=role)
        for number in (1, 2):
            article.placements.create(picture=picture, number=number)
        cast.show(article)
    publishing.withdraw(gone, at=cast.NOW, reason="It was wrong.")
    return [picture, author, section, tag]


def test_only_what_is_public_counts_and_each_article_once(things, django_assert_num_queries):
    for thing in things:
        with django_assert_num_queries(1):
            found = [each.headline for each in standing_in.public_editions_with(thing)]
        assert found == ["Bridge 2", "Bridge 1"]


def test_the_number_is_said_in_a_sentence(things, django_assert_num_queries):
    for thing in things:
        with django_assert_num_queries(1):
            assert standing_in.in_words(thing) == "It is used in 2 public articles."
    one = Article.objects.get(headline="Bridge 1")
    publishing.withdraw(one, at=cast.NOW, reason="It was wrong.")
    assert standing_in.in_words(things[2]) == "It is used in 1 public article."


def test_nothing_is_said_of_what_stands_nowhere():
    assert standing_in.in_words(Tag.objects.create(name="R", slug="r")) == ""


def test_counting_stops_at_a_bound(things, monkeypatch):
    monkeypatch.setattr(standing_in, "MOST_EDITIONS_COUNTED", 2)
    assert standing_in.in_words(things[0]) == "It is used in 2 or more public articles."
