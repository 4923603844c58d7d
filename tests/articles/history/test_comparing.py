"""Two versions of an article beside each other, from what is on record."""

from __future__ import annotations

import pytest

from articles.editions import piece
from articles.history import version
from articles.history.comparing import compare, summary
from articles.models import Edition
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db


def told(edition: Edition) -> version.Version:
    words = piece.from_json(edition.page.words)
    return version.of_piece(words, slug=edition.slug, published=edition.first_published)


def saved(article, number: int) -> version.Version:
    return version.of_snapshot(article.revisions.get(number=number).snapshot, {})


def test_a_saved_version_and_the_edition_made_of_it_say_the_same():
    article = cast.make_article(body="<p>It costs two.</p>")
    cast.make_placement(article, 1)
    edition = Edition.objects.public().get(article=article)
    found = compare(saved(article, edition.version), told(edition))
    assert found.is_none, found


def test_headline_standfirst_and_text_are_compared_each_in_its_place():
    article = cast.make_article("Council votes", body="<p>It costs two.</p>")
    article.headline, article.standfirst = "Council votes again", "What it means"
    article.body = "<p>It costs three.</p>"
    article.save()
    revisions.record(article, at=cast.NOW)
    found = compare(saved(article, article.version - 1), saved(article, article.version))
    assert [
        (each.kind, each.block, [(run.kind, run.text) for run in each.runs]) for each in found.text
    ] == [
        ("changed", "headline", [("same", "Council votes"), ("new", "again")]),
        ("new", "standfirst", [("new", "What it means")]),
        ("changed", "p", [("same", "It costs"), ("gone", "two."), ("new", "three.")]),
    ]
    assert not found.is_none


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (1_000, ["1 paragraph was added."]),
        (20_000, ["Large parts of the text were changed."]),
    ],
)
def test_what_changed_in_very_many_words_is_not_counted(number, found):
    alike = f"<p>{'Nobody changed this. ' * 10_000}</p>"
    old = version.of_snapshot({"body": alike}, {})
    new = version.of_snapshot({"body": f"{alike}<p>{'Added. ' * number}</p>"}, {})
    assert summary(old, new) == found


def test_what_was_expunged_says_nothing():
    assert version.of_snapshot({}, {}).headline == ""
