"""Addresses of links; the browser cleans the same samples in `tests/browser/test_pasting.py`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.writing.text.editor import BodyFormField
from articles.cleaning.addresses import clean_address

LINKS = json.loads((Path(__file__).parents[2] / "clipboards/links.json").read_text("utf-8"))
PIECES = st.sampled_from(
    [
        "https://",
        "www.google.com",
        "/url",
        "?",
        "&",
        "=",
        "#",
        "q=",
        "utm_x",
        "e.org",
        "%3A",
        "%",
        "/",
    ]
)


@pytest.mark.parametrize("given_address", LINKS)
def test_the_address_of_the_page_itself_is_kept(given_address):
    assert clean_address(given_address) == LINKS[given_address]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_clean_address_stays_as_it_is(address):
    once = clean_address(address)
    assert clean_address(once) == once


@given(st.text())
def test_what_is_no_address_of_the_web_stays_as_it_is(text):
    assert text.lower().startswith("http") or clean_address(text) == text


def test_a_form_that_is_posted_gets_clean_links():
    body = '<p><a href="https://e.org/?utm_source=x&amp;a=%22&amp;b=1">a</a></p>'
    kept = '<p><a href="https://e.org/?a=%22&amp;b=1">a</a></p>'
    assert BodyFormField().clean(body) == kept
