"""Some 300 queries in 30 languages: what each finds, in which order, on both databases alike.

`tests/data/searches/` has the articles, the oldest first, and the queries with the names of what they find.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from articles.lists import desk_search, search
from articles.models import Article, Edition
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
FOLDER = Path(__file__).parents[2] / "data" / "searches"


def _lines(name: str) -> list[str]:
    """Return the lines of a file; invisible characters are written by their numbers."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    shown = (re.sub(r"\\u(\w{4})", lambda found: chr(int(found[1], 16)), line) for line in lines)
    return [line for line in shown if not line.startswith("# ")]


def _query(line: str) -> tuple[str, list[str]]:
    words, _bar, names = line.rpartition("|")
    return words.strip(), names.split()


ARTICLES = [line.split(" | ") for line in _lines("articles.txt")]
QUERIES = [_query(line) for line in _lines("queries.txt")]


@pytest.fixture(scope="module", autouse=True)
def paper(module_rows):
    """Publish the articles, a minute after each other."""
    for number, (name, headline, standfirst, text) in enumerate(ARTICLES):
        cast.make_article(
            headline,
            slug=name,
            standfirst=standfirst,
            body=f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>",
            published_at=cast.YESTERDAY + timedelta(minutes=number),
        )


def test_each_query_finds_what_it_has_to_find_in_its_order():
    names = dict(Edition.objects.values_list("pk", "slug"))
    found = {words: [names[key] for key in search.find(words)] for words, _names in QUERIES}
    wanted = dict(QUERIES)
    assert {words: each for words, each in found.items() if each != wanted[words]} == {}


def test_the_desk_finds_the_same_articles_if_no_word_goes_on():
    """At the desk the last word may be begun only, so that more is found there."""
    for words, names in QUERIES:
        at_desk = Article.objects.filter(desk_search.found(words)).values_list("slug", flat=True)
        assert {*names} <= {*at_desk}, words


def test_what_is_found_is_marked_where_the_text_has_it():
    # Each extract is cut from a text of its own: a tenth says as much.
    for words, names in QUERIES[::10]:
        for hit in search.hits(search.find(words), words):
            text = "".join(part for part, _is_found in hit.pieces)
            assert hit.edition.slug in names
            assert len(text) <= 310


def test_there_are_enough_of_them():
    assert len(dict(QUERIES)) == len(QUERIES) >= 200
    assert len({name.partition("-")[0] for name, *_words in ARTICLES}) >= 15
