"""Whatever a page holds: no error, nothing lost, and no page that takes for ever."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.file_types.html import html_page, main_text
from articles.importing.file_types.html.html_page import read
from articles.importing.file_types.html.html_tokens import tokens
from articles.importing.file_types.html.outline import outline_of, words_in
from articles.importing.parse.page import Field
from tests.articles.importing.file_types.html.test_html_page import PAGES, TRUTH

PARTS = [
    "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<ul><li>", "</li>", "<br>", "<table>",
    "<tr>", "<td>", "</table>", "<figure><img src=a.jpg alt='A ferry'><figcaption>", "</figcaption></figure>", "<blockquote>",
    "<a href='https://a.example/'>", "</a>", "<b>", "</i>", "<script>var a = '<p>';</script>", "<!-- a -->", "<!", "<![x[", "&amp;",
    "&#x41;", "&#", "&", "<", ">", "\n", "\r\n", "\u2028", " ", "The ferry was an hour late on Monday, and nobody said why.",
    "By Anna Berg", "5 March 2024", "No comment.", "橋は閉鎖された。", "\x0b", "\ufffd",
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "author": [1, null, {"name": ["A B"]}]}</script>',
    '<meta property="article:published_time" content="2024-13-45">', '<link rel=canonical href="https://[">', "<title>", "</title>",
]  # fmt: skip
SOURCES = st.lists(st.sampled_from(PARTS) | st.text(max_size=20), max_size=40).map("".join)


@given(SOURCES)
def test_tokens_are_the_source_from_start_to_end(source):
    assert "".join(source[each.start : each.end] for each in tokens(source)) == source


@given(SOURCES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_character_is_accounted_for_and_no_page_is_an_error(source):
    page = read(source)
    assert "".join(source[span.start : span.end] for span in page.spans) == source
    assert all("\n" not in source[span.start : span.end].rstrip("\n") for span in page.spans)
    assert all(block.text for block in page.blocks if block.kind != "figure")


@given(SOURCES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_a_chunk_becomes_something(source):
    """No word that readers see is held for markup."""
    page = read(source)
    at = {
        n for span in page.spans if span.field is Field.BLANK for n in range(span.start, span.end)
    }
    for chunk in outline_of(source).chunks:
        assert not at & {n for n in range(chunk.start, chunk.end) if source[n].isalnum() and _in_run(chunk, n)}  # fmt: skip


def _in_run(chunk, place: int) -> bool:
    return any(start <= place < end for start, end in chunk.runs)


def test_the_words_of_a_stretch():
    assert words_in("<p>A &amp; <b>b</b></p><p>c").split() == ["A", "&", "b", "c"]


PARAGRAPH = "<p>The ferry was an hour late on Monday, and nobody at the quay said why it was.</p>"


def test_a_page_that_nests_too_deeply_is_refused():
    source = "<div>" * 201 + PARAGRAPH
    assert [(each.code, each.value) for each in read(source).problems] == [("too deep", "200")]
    assert read("<div>" * 150 + PARAGRAPH).texts("paragraph")


def test_a_page_whose_ends_of_paragraphs_are_left_out_is_not_deep():
    source = "<ul>" + "<li>An item of a list that nobody ends" * 300
    assert len(read(source).texts("item")) == 300


def test_a_tag_with_too_many_attributes_is_refused():
    source = f"<p {' '.join(f'a{n}=1' for n in range(501))}>Text</p>"
    assert [each.code for each in read(source).problems] == ["too many attributes"]


def test_a_paragraph_that_the_extractor_leaves_out_is_said(monkeypatch):
    source = f"<article><h1>Ferry late</h1>{PARAGRAPH}<p>The council knew of it for a week.</p>{PARAGRAPH.replace('Monday', 'Sunday')}</article>"
    pieces = [PARAGRAPH[3:-4], PARAGRAPH[3:-4].replace("Monday", "Sunday")]
    monkeypatch.setattr(main_text, "extracted", lambda source: pieces)
    page = read(source)
    problems = [(each.code, each.value) for each in page.problems if each.code == "left out"]
    assert problems == [("left out", "1\n“The council knew of it for a week.”")]
    left = [source[each.start : each.end] for each in page.spans if each.field is Field.LEFTOVER]
    assert left == ["The council knew of it for a week."]


def test_words_that_stand_nowhere_are_text_without_a_place(monkeypatch):
    source = f"<article><h1>Ferry late</h1>{PARAGRAPH}<span>Nobody</span></article>"
    pieces = [PARAGRAPH[3:-4], "Nobody knew when the next one would come."]
    monkeypatch.setattr(main_text, "extracted", lambda source: pieces)
    page = read(source)
    assert page.texts("paragraph")[1] == pieces[1]
    placed = [each for each in page.spans if each.rule == "place unknown"]
    assert [source[each.start : each.end] for each in placed] == ["Nobody"]


def test_an_extractor_that_fails_leaves_a_plain_reading(monkeypatch):
    def failing(*args, **options):
        raise ValueError

    monkeypatch.setattr(main_text, "bare_extraction", failing)
    source = (
        f"<nav>News</nav><article><h1>Ferry late</h1>{PARAGRAPH}</article><footer>Imprint</footer>"
    )
    assert html_page.read(source).texts("paragraph") == [PARAGRAPH[3:-4]]


def test_two_headlines_that_share_no_word_are_a_doubt():
    stated = '<meta property="og:title" content="Harbour waits for a ship">'
    page = read(f"{stated}<article><h1>An hour too late</h1>{PARAGRAPH}</article>")
    assert page.headline == "Harbour waits for a ship"
    assert [each.value for each in page.problems if each.code == "two headlines"] == [
        "“Harbour waits for a ship”, “An hour too late”"
    ]


@pytest.mark.parametrize("name", sorted(TRUTH)[:6])
def test_a_page_cut_off_anywhere_is_read(name):
    source = (PAGES / f"{name}.html").read_text("utf-8")
    for end in range(0, len(source), len(source) // 5):
        page = read(source[:end])
        assert "".join(source[span.start : span.end] for span in page.spans) == source[:end]


def test_half_letters_and_control_characters_in_data_are_no_words():
    data = (
        '{"@type": "NewsArticle", "headline": "Ferry\\ud800 la\\u0000te", "author": "A\\ud800 B"}'
    )
    page = read(f'<script type="application/ld+json">{data}</script><article>{PARAGRAPH}</article>')
    assert (page.headline, page.bylines[0].name) == ("Ferry\ufffd late", "A\ufffd B")


def test_an_answer_that_the_extractor_gives_once_is_kept_each_time(monkeypatch):
    answers = "<p>Did you know?</p><p>No comment.</p><p>Will you go?</p><p>No comment.</p>"
    pieces = [PARAGRAPH[3:-4], "Did you know?", "No comment.", "Will you go?", PARAGRAPH[3:-4]]
    monkeypatch.setattr(main_text, "extracted", lambda source: pieces)
    page = read(f"<article><h1>Ferry late</h1>{PARAGRAPH}{answers}{PARAGRAPH}</article>")
    assert page.texts("paragraph")[1:5] == ["Did you know?", "No comment.", "Will you go?", "No comment."]  # fmt: skip
    assert [each.code for each in page.problems if each.code == "left out"] == []
