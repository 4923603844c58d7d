"""What two bodies begin and end with alike is cut off, in whole blocks."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences.blocks import blocks
from articles.differences.trimming import trimmed

BLOCKS = st.lists(
    st.sampled_from(
        [
            "<p>A</p>",
            "<p>A b</p>",
            "<h2>A</h2>",
            "<ul><li><p>A</p></li><li><p>B</p></li></ul>",
            "<blockquote><p>A</p></blockquote>",
            "<blockquote><p>A</p><ul><li><p>B</p></li></ul></blockquote>",
            '<figure data-placement="1"></figure>',
            "<table><tbody><tr><td>A</td></tr><tr><td>B</td></tr></tbody></table>",
            '<aside class="fact-box"><p>A</p><ul><li>B</li></ul></aside>',
            '<aside class="pull-quote"><p>A</p></aside>',
        ]
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", ("", "")),
        ("<p>A</p>", "<p>A</p>", ("", "")),
        ("<p>A</p>", "", ("<p>A</p>", "")),
        ("<p>A</p><p>A</p>", "<p>A</p>", ("<p>A</p>", "")),
        ("<p>Ab</p><p>C</p>", "<p>Ac</p><p>C</p>", ("<p>Ab</p>", "<p>Ac</p>")),
        (
            "<ul><li><p>A</p></li><li><p>B</p></li></ul>",
            "<ul><li><p>A</p></li><li><p>C</p></li></ul>",
            (
                "<ul><li><p>A</p></li><li><p>B</p></li></ul>",
                "<ul><li><p>A</p></li><li><p>C</p></li></ul>",
            ),
        ),
        (
            "<blockquote><p>A</p></blockquote><p>B</p>",
            "<blockquote><p>A</p><p>B</p></blockquote>",
            (
                "<blockquote><p>A</p></blockquote><p>B</p>",
                "<blockquote><p>A</p><p>B</p></blockquote>",
            ),
        ),
    ],
)
def test_whole_blocks_are_cut_off(old, new, found):
    assert trimmed(old, new) == found


@given(BLOCKS, BLOCKS)
def test_what_is_cut_off_both_have(old, new):
    a, b = blocks(old), blocks(new)
    rest_a, rest_b = map(blocks, trimmed(old, new))
    fits = [
        start
        for start in range(len(a) - len(rest_a) + 1)
        if a == [*b[:start], *rest_a, *b[start + len(rest_b) :]]
        and b == [*a[:start], *rest_b, *a[start + len(rest_a) :]]
    ]
    assert fits


def test_two_million_letters_take_no_time():
    body = "<p>A word</p>" * 100_000
    start = process_time()
    assert trimmed(body, f"{body}<p>A</p>") == ("", "<p>A</p>")
    assert process_time() - start < 1
