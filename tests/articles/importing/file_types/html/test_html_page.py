"""Pages of many papers, languages and habits of markup: each field as the page has it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from articles.importing.file_types.html.html_page import read
from articles.importing.parse.page import ParsedPage
from articles.importing.read.decode import decode

PAGES = Path("tests/data/html_pages")
TRUTH: dict[str, dict[str, Any]] = json.loads((PAGES / "truth.json").read_text())


@cache
def page_of(name: str) -> ParsedPage:
    decoded = decode((PAGES / f"{name}.html").read_bytes(), "html")
    assert decoded.text is not None
    assert decoded.encoding == TRUTH[name].get("encoding", "utf-8")
    return read(decoded.text)


def found(name: str) -> dict[str, Any]:
    """Return the fields that the truth of the page names."""
    page = page_of(name)
    day = page.published and page.published.day
    fields = {
        "headline": page.headline,
        "published": day and day.isoformat(),
        "bylines": [each.name for each in page.bylines],
        "paragraphs": page.prose,
        "subheadings": page.texts("subheading"),
        "credits": [each.credit for each in page.pictures],
        "standfirst": page.standfirst,
        "updated": page.updated and page.updated.day and page.updated.day.isoformat(),
    }
    return {key: value for key, value in fields.items() if key in TRUTH[name]}


def test_there_are_pages_in_many_languages():
    assert len(TRUTH) >= 20
    assert len({page_of(name).language for name in TRUTH}) >= 15


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_each_field_is_as_the_page_has_it(name):
    truth = TRUTH[name]
    wanted = {key: value for key, value in truth.items() if key not in ("encoding", "body_has")}
    assert found(name) == wanted
    assert [part for part in truth.get("body_has", []) if part not in page_of(name).body] == []


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_no_page_has_a_problem(name):
    assert page_of(name).problems == ()


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_character_is_accounted_for(name):
    source = decode((PAGES / f"{name}.html").read_bytes(), "html").text or ""
    assert "".join(source[span.start : span.end] for span in page_of(name).spans) == source
