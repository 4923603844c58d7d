"""Search: what is found, in which order and with which words marked, on both databases alike."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.acts import publishing
from articles.editions import compose
from articles.editions.making import Making, edition_of
from articles.lists import search
from articles.models import Article, Edition, SearchEntry
from articles.models.edition import Kind
from articles.record import revisions
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
    ("text", "folded"),
    [
        ("Zoë's café, à la carte", "Zoe s cafe  a la carte"),
        ("Łódź ß Ø 한국 日本 2024", "Łodz ß Ø 한국 日本 2024"),
    ],
)
def test_accents_and_marks_fall_away_and_letters_stay(text, folded):
    assert search.fold(text) == folded


@given(st.text())
def test_every_character_keeps_its_place(text):
    assert len(search.fold(text)) == len(text)


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


def test_all_words_in_the_headline_come_before_some_of_them():
    cast.make_article("Owls", slug="a", body="<p>In the night.</p>", published_at=cast.NOW)
    cast.make_article("Night of the owls", slug="b", published_at=cast.YESTERDAY)
    assert found("owls night") == ["Night of the owls", "Owls"]


def test_of_two_that_fit_alike_the_newest_comes_first():
    for headline, moment in (("Owls I", cast.YESTERDAY), ("Owls II", cast.NOW)):
        cast.make_article(headline, published_at=moment)
    cast.make_article("Owls III", published_at=cast.YESTERDAY)
    assert found("owls") == ["Owls II", "Owls III", "Owls I"]


def test_of_very_many_the_last_made_are_found_and_put_in_order(monkeypatch):
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
def test_however_long_ago_one_was_made_it_is_found_after_the_newer_ones(most, monkeypatch):
    keys = [100_500, 99_100, 97_999, 91_000, 90_999, 60_500, 51_000, 50_999, 7]
    monkeypatch.setattr(search, "MAX_RESULTS", most)
    monkeypatch.setattr(search, "FIRST_STEP_ROWS", most)
    newest = Edition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for key in keys:
        article = cast.make_draft(f"Owls {key}", published_at=cast.YESTERDAY)
        making = Making(Kind.PUBLICATION, at=cast.YESTERDAY)
        piece, revision = compose.piece_of(article), article.revisions.get()
        edition = edition_of(revision, piece, making, number=1, begins=cast.YESTERDAY)
        edition.pk = newest + key
        Edition.objects.bulk_create([edition])
        search.index(edition, piece)
    assert search.find("owls") == [newest + key for key in keys[:most]]


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


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_of_results_takes_six_queries(number, django_assert_num_queries):
    for index in range(number):
        cast.make_article(f"Bridge {index}")
    # What matches, what of it is public, and what has the words in the headline, or in the head;
    # then their stretches, and the editions.
    with django_assert_num_queries(6):
        assert len(search.hits(search.find("bridge"), "bridge")) == number


@pytest.mark.parametrize(
    ("number", "said"), [(1, "Indexed 1 edition."), (2, "Indexed 2 editions.")]
)
def test_the_index_can_be_built_anew(number, said):
    for index in range(number):
        cast.make_article(f"Bridge {index}")
    SearchEntry.objects.all().delete()
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == f"{said}\n"
    assert len(search.find("bridge")) == Article.objects.count() == number
