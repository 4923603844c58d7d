"""The list of articles by the readers' score."""

from __future__ import annotations

import re

import pytest

from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/tally/"


@pytest.fixture(autouse=True)
def _signed_in(client) -> None:
    client.force_login(cast.make_staff()["edith"])


def rate(headline: str, *stars: int) -> None:
    """Let one reader for each number rate an article of that name."""
    article = cast.make_article(headline)
    for key, number in zip("abcdef", stars, strict=False):
        cast.make_approved(article, stars=number, reader=cast.make_reader(key))


def test_the_best_rated_comes_first_and_one_rating_makes_no_best(client):
    rate("Rain in the north", 5)
    rate("Rain in the south", 5, 5, 4, 5)
    rate("Rain in the west", 1, 2)
    cast.make_approved(cast.make_article("Unrated"))
    html = client.get(LIST).content.decode()
    assert re.findall(r"Rain in the \w+|Unrated", html) == [
        "Rain in the south",
        "Rain in the north",
        "Rain in the west",
    ]
    assert re.findall(r'field-readers_score">([\d.]+)', html) == ["4.06", "3.75", "2.93"]
    assert re.findall(r'field-mean">([\d.]+)', html) == ["4.75", "5.00", "1.50"]


def test_it_is_for_reading_alone(client):
    rate("Rain in the north", 5)
    html = client.get(LIST).content.decode()
    assert 'name="action"' not in html
    assert "/add/" not in html.split('id="content"')[1]
