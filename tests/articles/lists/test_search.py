"""Search: what is found, in which order and with which words marked, on both databases alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.acts import publishing, reissuing
from articles.lists import search
from articles.models import Article, Edition, SearchEntry
from articles.models.edition import Kind
from articles.models.search_entry import edition_of_key, entry_key
from articles.page_things import page_things
from articles.record import revisions
from articles.spelling.terms import terms, within_bounds
from tests import cast

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    """Return the headlines found, the best first."""
    return [hit.edition.headline for hit in search.hits(search.find(words), words)]


def marked(words: str) -> str:
    """Return the stretch of the one article found, its marked words in brackets."""
    (hit,) = search.hits(search.find(words), words)
    return "".join(f"[{text}]" if is_found else text for text, is_found in hit.pieces)


@pytest.mark.parametrize(
    "words",
    ["bridge", "BRIDGE", "bridges", "council bridge", "bridge council", "voted", "'bridge'"],
)
def test_words_are_found_in_any_form_and_order(words):
    cast.make_article("Council votes for the bridge")
    cast.make_article("Rain")
    assert found(words) == ["Council votes for the bridge"]


@pytest.mark.parametrize("words", ["zurich", "Zürich", "ZURICH", "Zu\N{COMBINING DIAERESIS}rich"])
@pytest.mark.parametrize(
    "headline", ["A night in Zürich", "A night in Zu\N{COMBINING DIAERESIS}rich"]
)
def test_accents_do_not_matter(words, headline):
    cast.make_article(headline, slug="a")
    assert found(words) == [headline]


def test_every_word_must_be_there():
    cast.make_article("The bridge")
    assert found("bridge rain") == []


def test_it_looks_in_headline_standfirst_and_text():
    cast.make_article("Owls", slug="a", body="<p>x</p>", published_at=cast.YESTERDAY)
    cast.make_article("B", standfirst="Owls.", body="<p>x</p>")
    cast.make_article("C", body="<p>x <em>owls</em></p>")
    assert found("owl") == ["Owls", "B", "C"]


def test_a_kicker_is_found_with_the_standfirst():
    cast.make_article("A", slug="a", body="<p>Ferries.</p>", published_at=cast.NOW)
    cast.make_article("B", kicker="Ferries", body="<p>x</p>", published_at=cast.YESTERDAY)
    assert found("ferry") == ["B", "A"]
    assert found("ferries b") == ["B"]


def test_all_words_in_the_headline_come_before_some_of_them():
    cast.make_article("Owls", slug="a", body="<p>In the night.</p>", published_at=cast.NOW)
    cast.make_article("Night of the owls", slug="b", published_at=cast.YESTERDAY)
    assert found("owls night") == ["Night of the owls", "Owls"]


def test_of_two_that_fit_alike_the_newest_comes_first():
    for headline, moment in (("Owls I", cast.YESTERDAY), ("Owls II", cast.NOW)):
        cast.make_article(headline, published_at=moment)
    cast.make_article("Owls III", published_at=cast.YESTERDAY)
    assert found("owls") == ["Owls II", "Owls III", "Owls I"]


def test_of_very_many_the_last_published_are_found_and_put_in_order(monkeypatch):
    monkeypatch.setattr(search, "MAX_RESULTS", 2)
    cast.make_article("Owls", slug="a")
    for slug in ("b", "c"):
        cast.make_article(f"Article {slug}", slug=slug, body="<p>Owls.</p>")
    assert found("owls") == ["Article c", "Article b"]


def test_what_is_not_public_takes_no_place_of_what_is(monkeypatch):
    monkeypatch.setattr(search, "MAX_RESULTS", 2)
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", 3)
    for slug in ("a", "b", "c"):
        cast.make_article(f"Owls {slug}", slug=slug)
    for slug in ("d", "e", "f", "g"):
        cast.make_draft(f"Owls {slug}", slug=slug)
    assert found("owls") == ["Owls c", "Owls b"]


@pytest.mark.parametrize("most", [1, 3, 200])
def test_however_long_ago_one_was_published_it_is_found_after_the_newer_ones(most, monkeypatch):
    days = [0, 1, 20, 30, 100, 400, 600, 1_500, 3_000, 40_000]
    monkeypatch.setattr(search, "MAX_RESULTS", most)
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", most)
    for day in reversed(days):
        cast.make_article(f"Owls {day}", published_at=cast.YESTERDAY - timedelta(days=day))
    assert found("owls") == [f"Owls {day}" for day in days[:most]]


def test_what_was_imported_last_is_not_newer_for_that(monkeypatch):
    monkeypatch.setattr(search, "MAX_RESULTS", 1)
    cast.make_article("Owls of today")
    cast.make_article("Owls of 1923", published_at=datetime(1923, 5, 17, tzinfo=UTC))
    assert found("owls") == ["Owls of today"]


@pytest.fixture
def old_and_new(monkeypatch):
    """Publish an old and a new story that fit alike, of which the search takes one alone."""
    monkeypatch.setattr(search, "MAX_RESULTS", 1)
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", 1)
    old = cast.make_article("Owls of May", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    picture = cast.make_placement(old).picture
    cast.make_article("Owls of today")
    return old, picture


def test_an_update_lifts_no_old_story_over_a_newer_one(old_and_new):
    old, _picture = old_and_new
    publishing.update(old, at=cast.NOW, matters=True)
    publishing.update(old, at=cast.NOW, begins=datetime(2099, 1, 1, tzinfo=UTC))
    assert found("owls") == ["Owls of today"]


def test_a_re_issue_lifts_no_old_story_over_a_newer_one(old_and_new):
    _old, picture = old_and_new
    picture.credit = "Photograph: Somebody else"
    page_things.save(picture, by=None, at=cast.NOW)
    reissuing.show(picture, at=cast.NOW, by=None)
    assert Edition.objects.filter(kind=Kind.REISSUE).count() == 1
    assert found("owls") == ["Owls of today"]


def test_of_two_published_in_one_moment_the_article_made_last_comes_first():
    first = cast.make_article("Owls I")
    cast.make_article("Owls II")
    publishing.update(first, at=cast.NOW)
    assert found("owls") == ["Owls II", "Owls I"]


def test_what_waits_for_a_far_day_hides_nothing(monkeypatch):
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", 1)
    cast.make_article("Owls of today")
    cast.make_article("Owls of 9999", published_at=datetime(9999, 12, 30, tzinfo=UTC))
    assert found("owls") == ["Owls of today"]


@pytest.mark.sqlite
def test_what_is_to_come_costs_no_further_step(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(search, "MAX_RESULTS", 1)
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", 1)
    cast.make_article("A bridge")
    for days in (1, 2, 3):
        cast.make_article(f"A bridge, {days}", published_at=timezone.now() + timedelta(days=days))
    # The newest keys, which of them are public, and two about the places of the words.
    with django_assert_num_queries(4):
        assert len(search.find("bridge")) == 1


@pytest.mark.parametrize("year", [1, 1923, 1970, 2024, 9999])
@pytest.mark.parametrize("edition", [1, 2**31 - 1])
def test_the_key_of_an_entry_fits_any_year_and_gives_its_edition_back(year, edition):
    key = entry_key(edition, datetime(year, 6, 1, tzinfo=UTC))
    assert -(2**63) <= key < 2**63
    assert edition_of_key(key) == edition


def test_small_words_count_too():
    cast.make_article("To be or not to be", slug="be")
    assert found("to be or not to be") == ["To be or not to be"]


def test_what_readers_must_not_notice_is_neither_found_nor_counted():
    cast.make_hidden()
    cast.make_article("Secret of the garden")
    assert found("secret") == ["Secret of the garden"]
    assert len(search.find("secret")) == 1


def test_an_updates_words_are_found_at_once_and_the_old_ones_no_more():
    article = cast.make_article("The bridge", body="<p>x</p>")
    article.headline = "The tunnel"
    article.save()
    revisions.record(article, at=cast.NOW)
    assert (found("bridge"), found("tunnel")) == (["The bridge"], [])
    publishing.update(article, at=cast.NOW)
    assert (found("bridge"), found("tunnel")) == ([], ["The tunnel"])


@pytest.mark.parametrize(
    "words",
    [
        "NEAR(", "a AND", "OR", "NOT bridge", '"', '""', '"bridge', "bridge*", "bridge-x", "head:x",
        "^bridge", "(bridge", "bridge)", "{a b}: c", "; DROP TABLE articles_search", "%", "%s", "\\",
        "'", "&", "|", "!", "<->", ":*", "bridge:*", "\0", "\x02bridge\x03", "𝔟", "a" * 5000, "😀",
        "<script>", "\ud7ff", "bridge " * 500,
    ],
)  # fmt: skip
def test_no_input_breaks_it(words):
    cast.make_article("The tunnel")
    assert found(words) == []


@pytest.mark.parametrize("words", ["", "   ", "?!", "—"])
def test_without_a_word_nothing_is_found(words):
    cast.make_article("The bridge")
    assert search.find(words) == []


def test_the_words_are_marked_where_the_text_has_them():
    words = " ".join(f"word{number}" for number in range(60))
    cast.make_article("A", body=f"<p>{words}, the Café’s <em>owls</em>! {words}</p>")
    stretch = marked("cafe owl")
    assert "[Café]’s [owls]! word0" in stretch
    assert stretch.startswith("… ")
    assert stretch.endswith(" …")


def test_the_stretch_is_text_and_no_markup():
    cast.make_article("A", body="<p>An owl &lt;script&gt;x()&lt;/script&gt; &amp; more</p>")
    assert marked("owl").startswith("An [owl] <script>x()</script> & more"[:20])


def test_found_in_the_headline_alone_the_text_begins_at_its_beginning():
    cast.make_article("Owls", body="<p>In the night.</p>")
    assert marked("owl") in ("In the night", "In the night.", "In the night …")


def test_a_text_of_a_million_words_is_no_trouble():
    cast.make_article("Long", body=f"<p>owl {' '.join(map(str, range(300_000)))}</p>")
    assert found("owl") == ["Long"]


def test_a_word_without_spaces_is_found_at_the_end_of_a_long_text():
    cast.make_article("Long", body=f"<p>{'交通你好' * 6_000}城市交通新计划</p>")
    assert [found(words) for words in ("交通新计划", "好城市 交通", "计划交通")] == [
        ["Long"],
        ["Long"],
        [],
    ]


def test_a_text_of_the_longest_characters_all_different_is_no_trouble():
    # A megabyte of pairs, as much as PostgreSQL takes.
    text = "".join(map(chr, Random(1).choices(range(0x20000, 0x2A6DF), k=126_000)))
    kept = terms(within_bounds(text))
    SearchEntry.objects.create(key=1, headline="", standfirst="", body=kept, places="")
    assert [search.with_word(text[at : at + 3]).count() for at in (0, 124_997, 125_000)] == [
        1,
        1,
        0,
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_of_results_takes_five_queries(number, django_assert_num_queries):
    for index in range(number):
        cast.make_article(f"Bridge {index}")
    # What matches, what of it is public, and what has the words in the headline, or in the head;
    # then the editions.
    with django_assert_num_queries(5):
        assert len(search.hits(search.find("bridge"), "bridge")) == number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Indexed 1 edition.\nIndexed 1 article.\n"),
        (2, "Indexed 2 editions.\nIndexed 2 articles.\n"),
    ],
)
def test_the_index_can_be_built_anew(number, said):
    for index in range(number):
        cast.make_article(f"Bridge {index}")
    SearchEntry.objects.all().delete()
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == said
    assert len(search.find("bridge")) == Article.objects.count() == number
