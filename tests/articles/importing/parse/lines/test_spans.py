"""Nothing disappears: the spans of any page, put together, are the page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.parse.page import Field
from articles.importing.parse.parser import parse
from articles.importing.parse.text import clean
from articles.importing.read.decode import decode
from tests.articles.importing.parse.pages import READABLE, page, text_of

MARKS = st.text(alphabet="ae\u0301\u0308n\u0303 .\n", max_size=12)
# Lines that mean something, so that any order of them is tried, and text that means nothing.
LINES = st.one_of(
    st.sampled_from(
        sorted(
            {line for path in READABLE for line in text_of(path).splitlines() if len(line) < 160}
        )
    ),
    st.text(max_size=60),
    MARKS,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \n", "\u2028", ""])
PAGES = st.lists(st.tuples(LINES, ENDS), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def assert_all_there(text: str) -> None:
    """Assert that the spans are the text, in order, with nothing twice."""
    spans = parse(text).spans
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(a.end == b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_the_spans_of_a_file_are_its_bytes(path):
    raw = path.read_bytes()
    text, encoding, _ = decode(raw)
    pieces = [text[span.start : span.end].encode(encoding) for span in parse(text).spans]
    assert b"".join(pieces) == raw


@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_the_spans_of_any_page_are_the_page(text):
    assert_all_there(text)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_only_blank_spans_are_blank(path):
    text = text_of(path)
    for span in parse(text).spans:
        is_blank = not clean(text[span.start : span.end])
        assert (span.field is Field.BLANK) == is_blank, span


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_no_span_is_longer_than_its_line(path):
    text = text_of(path)
    for span in parse(text).spans:
        assert text[: span.start].replace("\r\n", "\n").count("\n") + 1 == span.line


def test_the_lines_of_a_wrapped_paragraph_have_one_number():
    spans = [span for span in page("hard-wrapped.txt").spans if span.field is Field.PARAGRAPH]
    assert [(span.line, span.part) for span in spans] == [
        (6, 0), (7, 0), (8, 0), (10, 1), (11, 1), (12, 1), (16, 3), (17, 3),
    ]  # fmt: skip


def test_a_line_that_holds_several_fields_is_cut():
    text = " date 2024-02-22 Image Credit: Jane Doe/Reuters\n\nThe bridge is closed, he said.\n"
    found = [(text[s.start : s.end], s.field) for s in parse(text).spans]
    assert found == [
        (" date 2024-02-22 ", Field.PUBLISHED),
        ("Image Credit: Jane Doe/Reuters\n", Field.CREDIT),
        ("\n", Field.BLANK),
        ("The bridge is closed, he said.\n", Field.PARAGRAPH),
    ]


@settings(deadline=None, max_examples=60)
@given(PAGES)
def test_no_word_of_a_page_is_lost_between_the_fields(text):
    kept = {Field.LEFTOVER, Field.BOILERPLATE, Field.BLANK}
    parsed = parse(text)
    paragraphs = [span for span in parsed.spans if span.field is Field.PARAGRAPH]
    assert {span.part for span in paragraphs} <= set(range(len(parsed.blocks)))
    assert all(span.rule for span in parsed.spans if span.field in kept)
