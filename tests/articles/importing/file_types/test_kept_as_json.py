"""What becomes JSON comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.file_types.kept_as_json import from_json, to_json
from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import FILES

PAGES = st.from_type(ParsedPage)


@given(PAGES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_page_comes_back(page):
    assert from_json(ParsedPage, to_json(page)) == page


@pytest.mark.parametrize("path", FILES[:20], ids=lambda path: path.name)
def test_a_page_as_it_was_read_comes_back(path):
    page = parse(path.read_bytes().decode("utf-8", "replace"))
    found = from_json(ParsedPage, to_json(page))
    assert found == page
    assert [type(each.field) for each in found.spans] == [type(each.field) for each in page.spans]


def test_half_a_letter_comes_back():
    page = ParsedPage(headline="a\ud800b")
    assert from_json(ParsedPage, to_json(page)) == page
