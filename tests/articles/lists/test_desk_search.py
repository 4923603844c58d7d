"""The search of the desk's list: what it finds, in what, and for whom."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from articles.lists import desk_search
from articles.models import Article, Byline, DeskSearchEntry, Tag
from articles.page_things import page_things
from articles.record import revisions
from tests import cast
from tests.desk import LIST

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return sorted(each.headline for each in Article.objects.filter(desk_search.found(words)))


def listed(name: str, query: str) -> list[str]:
    """Return what the list shows to one of the cast, in its order."""
    client = Client()
    client.force_login(cast.make_staff()[name])
    rows = client.get(LIST, {"q": query}).context["cl"].result_list
    return [str(each) for each in rows]


@pytest.mark.parametrize(
    "words",
    [
        "cologne",
        "COLOGNE bridges",
        "koln",
        "Köln",
        "voting",
        "mayor",
        "mayors",
        "votes mayor",
        "harbour",
        "mayo",
    ],
)
def test_finds_words_of_headline_standfirst_kicker_and_text_in_each_form(words):
    cast.make_draft(
        "Cologne votes for the bridge",
        kicker="Köln",
        standfirst="A harbour gets one.",
        body="<p>The <strong>mayor</strong> is happy.</p>",
    )
    cast.make_draft("Ferry")
    assert found(words) == ["Cologne votes for the bridge"]


@pytest.mark.parametrize("words", ["strong", "ferry mayor", "ridge", "!", "", "  "])
def test_finds_no_markup_no_middle_of_a_word_and_nothing_without_words(words):
    cast.make_draft("Bridge", body="<p>The <strong>mayor</strong> is happy.</p>")
    assert found(words) == []


@pytest.mark.parametrize("words", ['"', "'", "a'b", "bridge OR", "NEAR(", "*", ":*", "a & b", "\\"])
def test_takes_signs_for_no_operators(words):
    cast.make_draft("Bridge")
    assert found(words) == []


def test_finds_people_and_tags_by_what_they_are_called_now():
    article = cast.make_draft("Bridge")
    author, tag = cast.make_author("Zoë Müller"), Tag.objects.create(name="Rivers", slug="rivers")
    Byline.objects.create(article=article, contributor=author, wording="Our correspondent")
    article.tags.add(tag)
    revisions.record(article, at=cast.NOW)
    for words in ("zoe muller", "correspondent", "river", "bridge zoe"):
        assert found(words) == ["Bridge"]

    author.name, tag.name = "Zoë Weber", "Waters"
    for thing in (author, tag):
        page_things.save(thing, by=None, at=cast.NOW)
        desk_search.index_named.call(thing._meta.model_name, thing.pk)
    assert [found(words) for words in ("muller", "weber", "rivers", "waters")] == [
        [],
        ["Bridge"],
        [],
        ["Bridge"],
    ]


def test_finds_what_was_saved_last_and_not_what_readers_have():
    article = cast.make_article("Bridge")
    article.headline = "Ferry"
    article.save()
    revisions.record(article, at=cast.NOW)
    assert (found("ferry"), DeskSearchEntry.objects.count()) == (["Ferry"], 1)
    assert "bridge" not in DeskSearchEntry.objects.get().head.casefold()


def test_is_rebuilt_by_the_command(capsys):
    cast.make_draft("Bridge")
    DeskSearchEntry.objects.all().delete()
    call_command("rebuild_search")
    assert found("bridge") == ["Bridge"]
    assert capsys.readouterr().out.splitlines()[-1] == "Indexed 1 article."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("edith", ["draft", "live"]),
        ("ada", ["draft", "live"]),
        ("anna", ["live"]),
    ],
)
def test_drafts_are_found_by_those_alone_who_may_see_them(name, expected):
    cast.make_article("live", body="<p>The secret ferry.</p>")
    cast.make_draft("draft", body="<p>The secret bridge.</p>")
    assert listed(name, "secret") == expected


def test_the_order_stays_that_of_the_list():
    for name in ("first", "second", "third"):
        cast.make_draft(name, body=f"<p>{'bridge ' * len(name)}</p>")
    assert listed("edith", "bridge") == ["third", "second", "first"]


def test_a_null_character_finds_what_the_rest_finds():
    cast.make_draft("Bridge")
    assert listed("edith", "\0bridge") == ["Bridge"]
