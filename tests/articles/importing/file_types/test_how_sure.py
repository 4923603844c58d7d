"""How sure the fields of a page are, by the type of its file."""

from __future__ import annotations

import json

from articles.importing.file_types.saved_pages import read_page
from articles.importing.parse.page import ParsedPage

FACTS = {"@type": "NewsArticle", "headline": "The ferry was late", "datePublished": "2024-05-17"}
TEXT = "<p>It came an hour after the hour, and nobody said why it had not come before.</p>"
HTML = f'<script type="application/ld+json">{json.dumps(FACTS)}</script><article><h1>The ferry was late</h1>{TEXT}'
MORE = "<p>The next one left on time, and took everybody along who had been waiting there.</p>"
BELOW = f"<article><h1>The ferry was late</h1>{TEXT}{MORE}<p>17 May 2024</p></article>"
MARKDOWN = (
    "---\ntitle: The ferry was late\ndate: 2024-05-17\n---\nIt came an hour after the hour.\n"
)
LINE = json.dumps({"headline": "The ferry was late", "published": "2024-05-17", "paragraphs": ["It came."]})  # fmt: skip


def sure(page: ParsedPage) -> dict[str, int]:
    return {each.field.value: int(each.confidence) for each in page.evidence}


def test_what_a_page_says_to_machines_is_stated():
    _decoded, page = read_page(HTML.encode(), "html")
    assert sure(page) == {"headline": 95, "published": 95}
    assert page.problems == ()


def test_a_date_below_the_text_of_a_page_of_html_is_a_guess():
    _decoded, page = read_page(BELOW.encode(), "html")
    assert sure(page) == {"headline": 75, "standfirst": 75, "published": 40}
    assert [(each.code, each.value) for each in page.problems] == [("unsure", "published")]


def test_the_fields_of_markdown_and_of_json_are_stated():
    for raw, kind in ((MARKDOWN, "markdown"), (LINE, "json")):
        _decoded, page = read_page(raw.encode(), kind)
        assert sure(page) == {"headline": 95, "published": 95}, kind
        assert [each for each in page.problems if each.code == "unsure"] == []
