"""The first words of a text: whole words, without markup, and nothing that the reader just read."""

from __future__ import annotations

import pytest

from articles.lists import openings
from newsroom import cutting


def test_paragraphs_come_block_by_block_without_markup():
    body = "<h2>Who?</h2><p>Tom &amp; <em>Elsina</em>,<br>both</p><ul><li>One</li></ul>"
    assert openings.paragraphs(body) == ["Who?", "Tom & Elsina,", "both", "One"]


def test_a_tag_cut_in_the_middle_leaves_no_trace():
    assert openings.paragraphs('<p>Dogs</p><p>Cats <a href="ht') == ["Dogs", "Cats"]


def test_what_looks_like_markup_in_the_text_stays_text():
    assert openings.paragraphs("<p>a &lt;b&gt; c</p>") == ["a <b> c"]


@pytest.mark.parametrize(
    ("words", "shown"), [(2, "One two…"), (4, "One two, three four."), (9, "One two, three four.")]
)
def test_it_ends_at_a_word_and_says_so(words, shown):
    assert (
        cutting.first_words(openings.opening("Dogs", "<p>One two, three four.</p>"), words) == shown
    )


def test_it_holds_one_word_more_than_the_longest_list_shows_so_that_this_can_say_so():
    opening = openings.opening("Dogs", f"<p>{'word ' * 2_000}</p>")
    assert len(opening.split()) == openings.MAX_OPENING_WORDS + 1
    assert cutting.first_words(opening, openings.MAX_OPENING_WORDS) == "word " * 139 + "word…"


def test_it_leaves_sub_headings_out():
    assert openings.opening("Dogs", "<h2>Who?</h2><p>Cats.</p>") == "Cats."


def test_it_does_not_repeat_a_headline_taken_from_the_text():
    body = "<p>Dogs bark at night.</p><p>Cats.</p>"
    assert openings.opening("Dogs bark…", body) == "Cats."


def test_of_a_single_paragraph_it_repeats_the_headline_rather_than_be_empty():
    assert openings.opening("Dogs bark…", "<p>Dogs bark at night.</p>") == "Dogs bark at night."


def test_a_text_without_words_has_none():
    assert openings.opening("Dogs", "") == ""


def test_the_summary_is_the_standfirst_if_there_is_one():
    assert openings.summary("Dogs", "In brief.", "<p>At length.</p>") == "In brief."
    assert openings.summary("Dogs", "", "<p>At length.</p>") == "At length."


@pytest.mark.parametrize("sign", ["新", "東", "ア", "ก", "ក", "က"])
def test_a_text_without_spaces_is_cut_by_its_signs(sign):
    body = f"<p>{sign * 2_340}</p>"
    assert openings.opening("Dogs", body) == sign * 423
    assert openings.summary("Dogs", "", body) == sign * 120 + "…"


def test_one_endless_word_is_no_way_around_the_bound():
    assert openings.summary("Dogs", "", f"<p>{'a' * 3_900}</p>") == "a" * 240 + "…"
