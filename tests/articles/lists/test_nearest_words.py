"""The nearest words: what is suggested where nothing is found, and what no longer is."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.lists import nearest_words
from articles.lists.narrowing import EVERYTHING, Narrowing
from articles.models import NearWord
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def suggested(query: str) -> str:
    return nearest_words.suggestion(query, EVERYTHING)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("rbidge", "bridge"),
        ("brdge", "bridge"),
        ("briidge", "bridge"),
        ("bridhe", "bridge"),
        ("RBIDGE", "bridge"),
        ("rbidge, mayor!", "bridge, mayor!"),
        ("mayr rbidge", "mayor bridge"),
        ("Lodzz", "łódź"),
        ("Tromsö", ""),
        ("Tormso", "tromsø"),
        ("мсоты", "мосты"),
        ("מחמד", ""),
        ("bridge", ""),
        ("ferries", ""),
        ("xyzxyz", ""),
        ("the", ""),
        ("城市", ""),
        ("", ""),
        ("'\"*\0", ""),
        ("a" * 5_000, ""),
        ("rbidge " * 500, "bridge " * 8 + "rbidge " * 20 + "br"),
    ],
)
def test_the_nearest_word_with_which_something_is_found(typed, nearest):
    cast.make_article("Bridge", body="<p>The mayor of Łódź saw мосты in Tromsø.</p>")
    if typed.startswith("rbidge rbidge"):
        # The rest is not looked at, so that nothing is found.
        nearest = ""
    assert suggested(typed) == nearest


def test_of_two_as_near_the_one_with_the_same_first_letter_comes_first():
    cast.make_article("Tower", body="<p>Power and tower.</p>")
    assert suggested("towerr") == "tower"
    assert suggested("pawer") == "power"


def test_what_readers_do_not_have_is_never_suggested():
    cast.make_hidden()
    cast.make_draft("Elephants")
    cast.make_article("Elephants", published_at=cast.TOMORROW.replace(year=2999))
    withdrawn = cast.make_article("Kangaroos")
    publishing.withdraw(withdrawn, at=cast.NOW, reason="It was wrong.")
    for typed in ("elephantss", "kangarooss", "secrett"):
        assert suggested(typed) == ""


def test_what_is_suggested_is_found_in_what_the_search_is_narrowed_to():
    cast.make_article("Bridge")
    assert nearest_words.suggestion("rbidge", Narrowing(section=10**9)) == ""


def test_an_expunged_word_is_forgotten_and_what_stands_elsewhere_stays():
    article = cast.make_article("Bridge", body="<p>Rumpelstiltskin saw the bridge.</p>")
    cast.make_article("Another bridge")
    assert NearWord.objects.filter(word="rumpelstiltskin").exists()
    publishing.withdraw(article, at=cast.NOW, reason="A court.")
    expunge_article(article, by=cast.make_user("ada"), reason="A court.", at=cast.NOW)
    words = {*NearWord.objects.values_list("word", flat=True)}
    assert "rumpelstiltskin" not in words
    assert words >= {"bridge", "another"}


def test_they_are_made_anew_by_the_command():
    cast.make_article("Bridge")
    rows = {*NearWord.objects.values_list("spelling", "word")}
    assert ("ridge", "bridge") in rows
    NearWord.objects.all().delete()
    NearWord.objects.create(spelling="old", word="old")
    call_command("rebuild_search", verbosity=0)
    assert {*NearWord.objects.values_list("spelling", "word")} == rows


def test_words_that_are_known_cost_one_query(django_assert_num_queries):
    cast.make_article("Bridge", body="<p>Rain fell.</p>")
    with django_assert_num_queries(1):
        nearest_words.write(["rain BRIDGE rain"])
    with django_assert_num_queries(2):
        nearest_words.write(["rain over the harbour, boats, ferries and bridges"])
