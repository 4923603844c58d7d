"""A body taken apart into blocks of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences.blocks import Block, Word, blocks, plain
from articles.lists.openings import paragraphs
from articles.sanitising import sanitise


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("<p>One two.</p><p>Three.</p>", [("p", "One two."), ("p", "Three.")]),
        ("<h2>Who?</h2><h3>Why?</h3>", [("h2", "Who?"), ("h3", "Why?")]),
        ("<ul><li><p>a</p></li><li>b</li></ul>", [("li", "a"), ("li", "b")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [("blockquote", "a"), ("blockquote", "b")]),
        ("<p>one<br>two</p>", [("p", "one two")]),
        ('<p>a</p><figure data-placement="2"></figure><p>b</p>', [("p", "a"), ("figure", "2"), ("p", "b")]),
        ('<figure data-placement="2 3"></figure><p>b</p>', [("figure", "2 3"), ("p", "b")]),
        ('<figure data-embed="2"></figure><p>b</p>', [("embed", "2"), ("p", "b")]),
        ("<p>a</p><hr><p>10<sup>6</sup> H<sub>2</sub>O</p>", [("p", "a"), ("hr", "―"), ("p", "10⁶ H₂O")]),
        ("text without a block", [("p", "text without a block")]),
        ("<p>Tom &amp; Elsina</p>", [("p", "Tom & Elsina")]),
        ("<p>a<small>b</small>c</p>", [("p", "a b c")]),
        (
            "<table><caption>a</caption><tbody><tr><th></th><td>b<br>c</td></tr><tr><td>d</td></tr></tbody></table>",
            [("caption", "a"), ("tr", "| b c"), ("tr", "d")],
        ),
        ('<aside class="pull-quote"><p>a</p><p>b</p></aside><p>c</p>',
         [("pull-quote", "a"), ("pull-quote", "b"), ("p", "c")]),
        ('<aside class="fact-box"><h3>a</h3><ul><li>b</li></ul></aside><p>c</p>',
         [("h3", "a"), ("li", "b"), ("p", "c")]),
    ],
)  # fmt: skip
def test_each_block_has_its_kind_and_its_words(body, found):
    assert [(block.kind, block.text) for block in blocks(body)] == found


def test_a_word_knows_its_emphasis_and_its_link():
    body = '<p>He <em>never <strong>said</strong></em> <a href="https://a.example/">that</a>.</p>'
    em, strong = frozenset({"em"}), frozenset({"em", "strong"})
    assert blocks(body) == [
        Block(
            "p",
            (
                Word("He"),
                Word("never", em),
                Word("said", strong),
                Word("that.", frozenset(), "https://a.example/"),
            ),
        )
    ]


def test_a_word_that_begins_in_one_element_and_ends_in_another_is_one_word():
    assert blocks("<p><em>re</em>publish it</p>")[0].text == "republish it"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<em>", "</em>", "<ul><li>", "</li></ul>", "<br>",
    '<a href="https://a.example/">', "</a>", '<figure data-placement="1"></figure>', "word", " ", "x"])))  # fmt: skip
def test_no_word_of_a_body_is_lost(parts):
    body = sanitise("".join(parts))
    words = " ".join(paragraphs(body)).split()
    found = [word.text for block in blocks(body) if block.kind != "figure" for word in block.words]
    assert "".join(found) == "".join(words)


def test_text_without_markup_is_a_block():
    assert plain("One <b>two") == Block("p", (Word("One"), Word("<b>two")))


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>It fell.</p>", ["It fell."]),
        ("<p>It fell<small>In May.</small> twice.</p>", ["It fell twice.", "In May."]),
        ("<p>It fell<small>In May.</small>. It rose.</p>", ["It fell. It rose.", "In May."]),
        ("<p>It<small>a</small> fell<small>b</small>.”</p>", ["It fell.”", "a", "b"]),
        ("<p>It fell<small>In May.</small> – twice.</p>", ["It fell – twice.", "In May."]),
        ("<p><small>In May.</small></p>", ["", "In May."]),
    ],
)
def test_a_note_stands_outside_its_sentence(body, texts):
    assert blocks(body)[0].texts == texts


def test_what_stands_in_a_fact_box_says_so():
    body = '<p>a</p><aside class="fact-box"><h3>b</h3><ul><li>c</li></ul></aside><p>d</p>'
    assert [each.is_boxed for each in blocks(body)] == [False, True, True, False]
