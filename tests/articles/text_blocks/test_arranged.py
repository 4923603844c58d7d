"""Tables, pull quotes, fact boxes and notes have one spelling each; what can be none of them stays as words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.sanitising import sanitise

TABLE = (
    "<table><caption>Who came</caption><thead><tr><th>Town</th><th>Guests</th></tr></thead>"
    "<tbody><tr><th>Wick</th><td>12</td></tr></tbody></table>"
)
BOX = '<aside class="fact-box"><h3>The bridge</h3><p>Built 1904.</p><ul><li>Iron</li></ul></aside>'


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Before.</p>{TABLE}<p>After.</p>",
        '<table><tbody><tr><td colspan="2" rowspan="3">a<br>b</td></tr></tbody></table>',
        '<aside class="pull-quote"><p>“We <em>will</em>.”</p><p>Ada Low</p></aside>',
        BOX,
        '<p>It fell.<small>See <a href="https://a.example/">the report</a>.</small> Twice.</p>',
        f"<ul><li>a<small>b</small></li></ul>{TABLE}{BOX}",
        "<p>a<small>b</small> <small>c</small></p>",
        f"<p>10<sup>6</sup> H<sub>2</sub>O</p><hr>{TABLE}<hr><p>a</p>",
        '<aside class="pull-quote"><p>“CO<sub>2</sub>.”</p></aside>',
    ],
)
def test_the_spelling_of_the_schema_stays_as_it_is(body):
    assert sanitise(body) == body


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # What the editor and office programs make of a table.
        (
            "<table>\n<tbody><tr><th><p>A</p></th></tr><tr><td><p>b</p><p>c</p></td></tr></tbody></table>",
            "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b<br>c</td></tr></tbody></table>",
        ),
        (
            '<table style="x"><colgroup><col></colgroup><thead><tr><td>A</td></tr></thead><tr><td colspan="1" rowspan="900" id="x">b</td></tr></table>',
            "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><caption>Who <em>came</em><small>x</small></caption><tr><td>a</table>",
            "<table><caption>Who came x</caption><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        ("<table><caption>Nobody</caption></table>", "<p>Nobody</p>"),
        ("<td>a</td>", "a"),
        (
            "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
            "<table><tbody><tr><td>a<br>b  c</td></tr></tbody></table>",
        ),
        (
            "<ul><li>a<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table></li></ul>",
            "<ul><li>a<p>b  c</p><p>d</p></li></ul>",
        ),
        ("<h2>a<table><tr><td>b</td></tr></table></h2>", "<h2>a b </h2>"),
        (
            '<aside class="fact-box"><h2>A</h2><aside class="fact-box"><p>b</p></aside></aside>',
            '<aside class="fact-box"><h3>A</h3><p>b</p></aside>',
        ),
        (
            '<aside class="fact-box"><ul>a<li><p>b</p><p>c</p></li></ul><table><tr><td>d</table></aside>',
            '<aside class="fact-box"><ul><li>a</li><li>b<br>c</li></ul><p>d</p></aside>',
        ),
        ('<blockquote><aside class="fact-box">a</aside></blockquote>', "<blockquote><p>a</p></blockquote>"),
        ('<aside class="pull-quote extra"><h2>a</h2></aside>', '<aside class="pull-quote"><p>a</p></aside>'),
        ('<aside class="pull-quote"><p><br></p></aside>', ""),
        ('<aside class="fact-box"><p>a</p><hr>b<small>c<hr>d</small></aside>',
         '<aside class="fact-box"><p>a</p><p>b<small>c d</small></p></aside>'),
        ('<aside class="advert"><p>a</p></aside>', " <p>a</p> "),
        (
            '<aside class="pull-quote"><a href="/x">a</a><small>b</small></aside>',
            '<aside class="pull-quote"><p>a b</p></aside>',
        ),
        (
            '<aside class="fact-box"><p>a</p><figure data-placement="2"></figure></aside>',
            '<aside class="fact-box"><p>a</p></aside><figure data-placement="2"></figure>',
        ),
        ('<a href="/x"><aside class="fact-box">a</aside></a>', '<aside class="fact-box"><p>a</p></aside>'),
        # A note is no part of the link or of the emphasis around it.
        (
            '<p><a href="/x">a<small>b</small>c</a></p>',
            '<p><a href="/x">a</a><small>b</small><a href="/x">c</a></p>',
        ),
        ("<p><em>a<small>b</small></em></p>", "<p><em>a</em><small>b</small></p>"),
        ("<p>a<small>b<small>c</small></small>.</p>", "<p>a<small>b c</small> .</p>"),
        ("<p>a<small> </small>b</p>", "<p>a b</p>"),
        ("<p>a<small>b</small><small>c</small></p>", "<p>a<small>b</small> <small>c</small></p>"),
    ],
)  # fmt: skip
def test_what_is_typed_otherwise_is_brought_into_it(typed, kept):
    assert sanitise(typed) == kept
    assert sanitise(kept) == kept


OPENINGS = {
    name: [f"<{name}>"]
    for name in [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "em",
        "strong",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "small",
        "sub",
        "sup",
    ]
} | {
    "a": ['<a href="/x">'],
    "aside": ["<aside>", '<aside class="fact-box">', '<aside class="pull-quote">'],
    "figure": ['<figure data-placement="1">'],
    "td": ["<td>", '<td colspan="2">'],
}
# Whether they fit into each other or not.
PIECES = st.one_of(
    *(st.sampled_from(each) for each in OPENINGS.values()),
    st.sampled_from(sorted(OPENINGS)).map("</{}>".format),
    st.sampled_from(["<br>", "<hr>", " ", "&nbsp;"]),
    st.integers(100, 999).map("w{}w".format),
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_word_is_lost_whatever_is_typed(typed):
    words = re.compile(r"w\d+w")
    assert sorted(words.findall(sanitise(typed))) == sorted(words.findall(typed))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_tables_and_boxes_stand_by_themselves_and_hold_nothing_but_their_own(typed):
    body = sanitise(typed)
    for table in re.findall(r"<table>.*?</table>", body):
        inner = table.removeprefix("<table>")
        assert set(re.findall(r"<(\w+)", inner)) <= {
            "caption", "thead", "tbody", "tr", "th", "td", "a", "em", "strong", "small", "sub", "sup", "br",
        }  # fmt: skip
    for box in re.findall(r"<aside.*?</aside>", body):
        assert box.count("<aside") == 1
        assert "<table" not in box
    for item in re.findall(r"<li>[^/]*</li>", body):
        assert "<aside" not in item


def test_a_long_table_takes_no_longer_than_its_length():
    body = "<table>" + "<tr><td>a</td><td><br><br></td></tr>" * 20_000 + "</table>"
    assert sanitise(body).count("<tr>") == 20_000


@pytest.mark.parametrize("within", ["a<small>n</small>", "&nbsp;", " "])
def test_a_text_of_many_notes_and_open_elements_stays_as_long_as_it_is(within):
    body = "<p><small>x</small>" + f"<em>{within}" * 400
    assert len(sanitise(body)) < 3 * len(body)


def test_emphasis_within_emphasis_and_a_link_within_a_link_say_no_more():
    body = '<p><em>a<em>b</em>c</em><small>n</small></p><p><a href="/x">d</a></p>'
    assert sanitise(body) == ('<p><em>abc</em><small>n</small></p><p><a href="/x">d</a></p>')
