"""Tables, pull quotes, fact boxes and notes as pages and feeds show them."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from articles import rendering
from articles.text_blocks.notes import Noted
from articles.text_blocks.shown_blocks import in_feed, on_page
from tests import cast

QUOTE = '<aside class="pull-quote"><p>“We <em>will</em>!”</p>{}</aside>'
TEXT = "<p>“We will,” she said.<small>On <strong>Monday</strong>.</small></p>"


def test_a_text_without_blocks_is_shown_as_it_is():
    body = '<p>One <em>a</em> <a href="https://a.example/?t=1">b</a></p><ul><li>c</li></ul>'
    assert on_page(body) == in_feed(body) == Noted(body, "")


# --- Tables


def test_a_table_stands_in_a_box_under_its_caption_and_says_what_each_heading_heads():
    table = (
        "<table><caption>Falls</caption><thead><tr><th>Month</th><th>Falls</th></tr></thead>"
        '<tbody><tr><th>May</th><td>none</td></tr><tr><td colspan="2">a</td></tr></tbody></table>'
    )
    assert on_page(table).text == (
        '<div class="table" role="region" tabindex="0" aria-labelledby="table-1">'
        '<table><caption id="table-1">Falls</caption>'
        '<thead><tr><th scope="col">Month</th><th scope="col">Falls</th></tr></thead>'
        '<tbody><tr><th scope="row">May</th><td>none</td></tr>'
        '<tr><td colspan="2">a</td></tr></tbody></table></div>'
    )


def test_tables_without_captions_are_told_apart_by_their_numbers():
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert re.findall(r'aria-label="([^"]*)"', on_page(table * 2).text) == ["Table 1", "Table 2"]


def test_the_empty_corner_of_a_table_is_no_heading():
    table = "<table><thead><tr><th></th><th>a</th></tr></thead></table>"
    assert "<tr><td></td><th" in on_page(table).text


@pytest.mark.parametrize(
    ("cells", "are_numbers"),
    [
        (["12", "1,234"], True),
        (["£12.50", "−3 %"], True),
        (["5 km", "–", ""], True),
        (["<strong>3</strong>", "4<small>About.</small>"], True),
        (["1904", "early"], False),
        (["a", "b"], False),
        (["", ""], False),
        (["12 people"], False),
    ],
)
def test_columns_of_numbers_are_marked_from_their_head_on(cells, are_numbers):
    rows = "".join(f"<tr><th>a</th><td>{cell}</td></tr>" for cell in cells)
    head = "<thead><tr><th>Name</th><th>Value</th></tr></thead>"
    shown = on_page(f"<table>{head}<tbody>{rows}</tbody></table>").text
    assert shown.count('class="number"') == (len(cells) + 1) * are_numbers


def test_a_row_that_is_wider_than_the_others_marks_its_own_columns():
    table = (
        "<table><tbody><tr><td>1</td><td>x</td><td>3</td></tr><tr><td>4</td></tr></tbody></table>"
    )
    shown = on_page(table).text
    assert re.findall(r'class="number">(.)', shown) == ["1", "3", "4"]


# --- Pull quotes


def test_signs_without_a_letter_are_repeated_nowhere():
    body = '<p>So.</p><aside class="pull-quote"><p>🎉!!!</p><p>Ada Low</p></aside>'
    assert in_feed(body).text == "<p>So.</p><blockquote><p>🎉!!!</p><p>Ada Low</p></blockquote>"


def test_words_of_the_text_are_hidden_from_who_would_hear_them_twice():
    body = QUOTE.format("") + TEXT
    hidden = '<blockquote class="pull-quote" aria-hidden="true"><p>“We <em>will</em>!”</p>'
    assert on_page(body).text.startswith(hidden)
    assert in_feed(body).text.startswith("<p>“We will,”")


def test_a_speaker_below_the_words_makes_them_no_others():
    assert 'aria-hidden="true"' in on_page(QUOTE.format("<p>Ada Low, mayor</p>") + TEXT).text


def test_words_that_stand_nowhere_else_are_a_quotation():
    body = QUOTE.format("<p>Ada Low</p>") + "<p>She said so.</p>"
    inner = "<p>“We <em>will</em>!”</p><p>Ada Low</p>"
    assert on_page(body).text.startswith(f'<blockquote class="pull-quote">{inner}</blockquote>')
    assert in_feed(body).text.startswith(f"<blockquote>{inner}</blockquote>")


# --- Fact boxes


def test_a_fact_box_is_a_group_under_its_heading():
    box = '<aside class="fact-box"><h3>Iron</h3><p>a</p></aside>'
    group = '<div class="fact-box" role="group" aria-labelledby="facts-1">'
    assert on_page(f"<h2>Who?</h2>{box}").text == (
        f'<h2>Who?</h2>{group}<h3 id="facts-1">Iron</h3><p>a</p></div>'
    )
    # Below the headline alone no level may be left out.
    assert on_page(box).text == f'{group}<h2 id="facts-1">Iron</h2><p>a</p></div>'
    assert in_feed(box).text == "<div><h3>Iron</h3><p>a</p></div>"


def test_a_fact_box_without_a_heading_is_a_group_without_a_name():
    box = '<aside class="fact-box"><p>a</p></aside>'
    assert on_page(box).text == '<div class="fact-box"><p>a</p></div>'


# --- Notes


def test_a_note_is_a_number_that_leads_there_and_back():
    assert on_page(TEXT) == Noted(
        "<p>“We will,” she said."
        '<sup><a href="#note-1" id="note-1-place" aria-label="Note 1">1</a></sup></p>',
        '<section class="notes"><h2 lang="en-gb" dir="ltr">Notes</h2><ol>'
        '<li id="note-1">On <strong>Monday</strong>.'
        ' <a class="back" href="#note-1-place" aria-label="Back to the text at note 1">↩\ufe0e</a></li>'
        "</ol></section>",
    )


def test_the_words_around_notes_are_in_the_language_of_the_site():
    with translation.override("ar"):
        assert '<h2 lang="ar" dir="rtl">' in on_page(TEXT).notes


def test_a_feed_has_plain_numbers_since_nothing_leads_within_it():
    assert in_feed(TEXT + TEXT) == Noted(
        "<p>“We will,” she said.<sup>1</sup></p><p>“We will,” she said.<sup>2</sup></p>",
        '<h2 lang="en-gb" dir="ltr">Notes</h2>'
        "<ol><li>On <strong>Monday</strong>.</li><li>On <strong>Monday</strong>.</li></ol>",
    )


@pytest.mark.django_db
def test_the_notes_stand_below_the_pictures():
    article = cast.make_article(body=TEXT)
    cast.make_placement(article, 1, caption="At dusk.")
    shown = rendering.body(cast.told(article)[1])
    assert shown.index("At dusk.") < shown.index('<section class="notes">')
