"""Tags and Markdown in a page are never published as they are, and every character is accounted for."""

from __future__ import annotations

from datetime import date

import pytest

from articles.importing.parse.lines.source_markup import front_matter_end, plain
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, lines

MARKDOWN = f"""---
title: 'Bridge closes on Monday'
date: 2024-03-05
author: "Jane Doe"
layout: post
---

# Bridge closes on Monday

{LEAD.replace("bridge", "**bridge**", 1)}

## What the council says

> {SECOND}
"""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The <b>bridge</b> is <em>closed</em>.", "The bridge is closed."),
        ('See <a href="https://x.example" title="a > b">this</a>.', "See this."),
        ("One.<br>Two.", "One.\nTwo."),
        ("<p>One.</p><p>Two.</p>", "\nOne.\n\nTwo.\n"),
        ("<script>alert(1)</script><p>One.</p>", "\nOne.\n"),
        ("The **bridge** is __closed__.", "The bridge is closed."),
        (
            "See [this](https://x.example 'x') or [this](/there).",
            "See [this](https://x.example 'x') or this.",
        ),
        ("![A bridge](bridge.jpg) stands.", " stands."),
    ],
)
def test_markup_is_taken_out(text, bare):
    assert plain(text)[0] == bare


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 and 7 > 6",
        "<3",
        "a * b * c",
        "2 ** 3",
        "f(x) [1] (2)",
        "snake_case_name",
        "if a<b then",
        "<b> alone",
    ],
)
def test_signs_that_are_no_markup_stay(text):
    assert plain(text) == (text, [])


def test_a_page_in_markdown():
    parsed = parse(MARKDOWN)
    assert (parsed.headline, parsed.published.day) == ("Bridge closes on Monday", date(2024, 3, 5))
    assert [name.name for name in parsed.bylines] == ["Jane Doe"]
    assert parsed.texts("subheading") == ["What the council says"]
    assert parsed.prose == [LEAD, SECOND]


def test_a_line_of_dashes_alone_opens_no_fields():
    assert front_matter_end(f"---\n\n{LEAD}\n") == 0


@pytest.mark.parametrize(
    "text",
    [
        MARKDOWN,
        lines("<b>Bridge</b> closes on Monday", f"<p>{LEAD}</p>", SECOND + "<br/>"),
        "<p></p>",
        "**a**",
    ],
)
def test_every_character_of_the_source_belongs_to_one_span(text):
    spans = parse(text).spans
    assert "".join(text[span.start : span.end] for span in spans) == text


def test_a_span_says_its_line_in_the_source():
    text = lines("Bridge closes on Monday", f"<p>{LEAD}</p><p>{SECOND}</p>")
    found = {span.line for span in parse(text).spans if span.field.value == "paragraph"}
    assert found == {3}
