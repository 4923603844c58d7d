"""Pages in Markdown: fields above the text, blocks with their lines, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.file_types.markdown.front_matter import front_matter_of
from articles.importing.file_types.markdown.markdown_page import read_markdown
from articles.importing.parse.page import Field, Name

FERRY = """---
title: "Ferry: late again"
date: 2024-03-05T17:30:00+01:00
updated: 2024-03-06
authors:
  - Anna Berg
  - name: Reuters
standfirst: Nobody says why
tags: [ferry, harbour]
language: en-GB
canonical: https://paper.example/ferry
layout: post
---

# Ferry: late again

The ferry was **an hour late** on [Monday](https://paper.example/monday), and
nobody said why. <b>Again.</b>

![The ferry](/img/ferry.jpg "The ferry in the harbour. Photo: Alamy")

## What it costs

- a ticket
- a coffee
  - with milk

1. wait
2. go home

> We do not know.

| Class | Price |
|-------|-------|
| First | 5     |
| Third |       |

[1]: https://paper.example/note
"""


def test_the_fields_above_the_text():
    page = read_markdown(FERRY)
    assert page.headline == "Ferry: late again"
    assert page.published is not None
    assert (str(page.published.day), str(page.published.clock), page.published.zone) == (
        "2024-03-05", "17:30:00", "+01:00",
    )  # fmt: skip
    assert page.updated is not None
    assert str(page.updated.day) == "2024-03-06"
    assert page.bylines == (Name("Anna Berg"), Name("Reuters", is_organisation=True))
    assert (page.standfirst, page.language) == ("Nobody says why", "en")
    assert (page.tags, page.address) == (("ferry", "harbour"), "https://paper.example/ferry")
    assert [(each.code, each.value) for each in page.problems] == [("unknown fields", "layout")]


def test_the_blocks_of_the_text():
    page = read_markdown(FERRY)
    assert [(each.kind, each.text) for each in page.blocks] == [
        ("paragraph", "The ferry was an hour late on Monday, and nobody said why. Again."),
        ("figure", ""),
        ("subheading", "What it costs"),
        ("item", "a ticket"),
        ("item", "a coffee"),
        ("item", "with milk"),
        ("item", "wait"),
        ("item", "go home"),
        ("paragraph", "We do not know."),
        ("row", "Class | Price"),
        ("row", "First | 5"),
        ("row", "Third | "),
    ]
    assert [(each.caption, each.credit, each.alt_text, each.address) for each in page.pictures] == [
        ("The ferry in the harbour.", "Alamy", "The ferry", "https://paper.example/img/ferry.jpg")
    ]


def test_the_body_keeps_what_the_schema_allows():
    assert read_markdown(FERRY).body.split("\n") == [
        '<p>The ferry was <strong>an hour late</strong> on <a href="https://paper.example/monday">Monday</a>, and nobody said why. Again.</p>',
        '<figure data-placement="1"></figure>',
        "<h2>What it costs</h2>",
        "<ul><li>a ticket</li>",
        "<li>a coffee</li>",
        "<li>with milk</li></ul>",
        "<ol><li>wait</li>",
        "<li>go home</li></ol>",
        "<blockquote><p>We do not know.</p></blockquote>",
        (
            "<table><thead><tr><th>Class</th><th>Price</th></tr></thead><tbody><tr><td>First</td><td>5</td></tr>"
            "<tr><td>Third</td><td></td></tr></tbody></table>"
        ),
    ]


def test_each_line_has_become_something():
    lines = FERRY.split("\n")
    found = {
        lines[each.line - 1]: each.field.value
        for each in read_markdown(FERRY).spans
        if each.field is not Field.BLANK
    }
    assert found["  - name: Reuters"] == "byline"
    assert found["layout: post"] == "boilerplate"
    assert found["# Ferry: late again"] == "headline"
    assert found["nobody said why. <b>Again.</b>"] == "paragraph"
    assert found["| First | 5     |"] == "row"
    assert found["[1]: https://paper.example/note"] == "boilerplate"


def fields(above: str, text: str = "The ferry was late, and nobody said why.") -> str:
    return f"---\n{above}\n---\n{text}\n"


def test_a_value_that_is_no_yaml_is_read_line_by_line():
    page = read_markdown(fields("title: Ferry: late again\nauthor: 'Anna Berg'"))
    assert (page.headline, page.bylines) == ("Ferry: late again", (Name("Anna Berg"),))


def test_an_alias_is_not_followed():
    bomb = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a]\ntitle: Ferry"
    assert read_markdown(fields(bomb)).headline == "Ferry"
    assert front_matter_of(fields(bomb)).fields["b"] == "&b [*a, *a, *a]"


def test_values_are_words_whatever_they_look_like():
    page = read_markdown(fields("title: 12:30\nno: yes\nauthor: 1e3x"))
    assert (page.headline, page.bylines) == ("12:30", (Name("1e3x"),))


def test_escapes_spell_no_half_letter():
    assert read_markdown(fields('title: "Ferry\\ud800 la\\0te"')).headline == "Ferry\ufffd late"


@pytest.mark.parametrize("said", ["true", "yes", '"True"'])
def test_a_draft_stays_one(said):
    page = read_markdown(fields(f"title: Ferry\ndraft: {said}"))
    assert ("not public", "draft: true") in [(each.code, each.value) for each in page.problems]


def test_a_page_without_fields_has_its_first_heading():
    page = read_markdown("# Ferry late\n\nBy Anna Berg\n\n5 March 2024\n\nThe ferry was late.\n")
    assert (page.headline, page.bylines) == ("Ferry late", (Name("Anna Berg"),))
    assert page.published is not None
    assert str(page.published.day) == "2024-03-05"
    assert page.texts("paragraph") == ["The ferry was late."]


def test_another_first_heading_is_a_doubt():
    page = read_markdown(fields("title: Ferry late", "# Harbour waits\n\nThe ferry was late."))
    assert [(each.code, each.value) for each in page.problems] == [
        ("two headlines", "“Ferry late”, “Harbour waits”")
    ]


def test_dangerous_links_and_tags_are_no_markup():
    page = read_markdown("[a](javascript:alert(1)) <script>x()</script> <b onclick=y()>b</b>")
    assert page.body == "<p>[a](javascript:alert(1)) b</p>"


def test_lines_of_code_keep_their_ends():
    assert read_markdown("```py\na = 1\nb < 2\n```").body == "<p>a = 1<br>b &lt; 2</p>"


PARTS = [
    "---\n", "title: Ferry\n", "date: 2024-02-30\n", "- ", "1. ", "> ", "# ", "\n", "\r\n", "\r", "\n\n", "| a | b |\n|---|---|\n", "![a](b.jpg)",
    "[a](https://a.example)", "[a]: b\n", "*", "**", "`", "```\n", "    ", "<b>", "<!-- x -->", "&amp;", "\\", "text ", "\u2028", "\x0b", "\ufeff", "橋",
    "By Anna Berg\n", "\x0c", "\x85", "===\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=10), max_size=30).map("".join))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_character_is_accounted_for_and_no_page_is_an_error(source):
    page = read_markdown(source)
    assert "".join(source[span.start : span.end] for span in page.spans) == source
    assert all(block.text for block in page.blocks if block.kind not in ("figure", "row"))
