"""The store of finished pages: its limit, and its compressed copies."""

from __future__ import annotations

import gzip
import math

import brotli
import pytest

from newsroom.page_cache.store import PAGE_OVERHEAD_BYTES, Page, PageStore

BODY = b"<p>The council has voted.</p>" * 40


def make_page(body: bytes = BODY) -> Page:
    """Return a page without headers that never expires."""
    return Page(headers={}, body=body, etag="e", versions={}, expires=math.inf)


def test_it_gives_back_what_it_keeps():
    store, page = PageStore(100_000), make_page()
    store.put("/a/", page)
    assert store.get("/a/") is page
    assert store.get("/b/") is None


def test_beyond_its_bound_the_least_recently_read_goes():
    page_bytes = PAGE_OVERHEAD_BYTES + 2 * len(BODY)
    store = PageStore(2 * page_bytes)
    for address in ("/a/", "/b/"):
        store.put(address, make_page())
    store.get("/a/")
    store.put("/c/", make_page())
    assert [bool(store.get(address)) for address in ("/a/", "/b/", "/c/")] == [True, False, True]
    assert store.size == 2 * page_bytes


def test_a_newer_page_takes_the_place_of_the_older():
    store = PageStore(100_000)
    for _ in range(50):
        store.put("/a/", make_page())
    assert store.size == PAGE_OVERHEAD_BYTES + 2 * len(BODY)


def test_a_page_larger_than_the_store_is_not_kept_and_pushes_nothing_out():
    store = PageStore(PAGE_OVERHEAD_BYTES + 3_000)
    store.put("/a/", make_page())
    store.put("/b/", make_page(b"x" * 10_000))
    assert store.get("/a/") is not None
    assert store.get("/b/") is None


def test_without_room_nothing_is_kept():
    store = PageStore(0)
    store.put("/a/", make_page())
    assert store.get("/a/") is None


def test_a_browser_gets_the_best_encoding_that_it_takes():
    page = make_page()
    assert page.encode("gzip, deflate, br")[0] == "br"
    assert brotli.decompress(page.encode("br")[1]) == BODY
    assert gzip.decompress(page.encode("gzip, deflate")[1]) == BODY
    assert page.encode("") == ("", BODY)


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br;q=0, gzip;q=0.0", "*;q=0", "identity"])
def test_a_browser_never_gets_an_encoding_that_it_refuses(accepted):
    assert make_page().encode(accepted) == ("", BODY)


def test_only_the_page_that_is_out_of_date_is_dropped():
    store, old, new = PageStore(100_000), make_page(), make_page()
    store.put("/a/", new)
    store.drop("/a/", old)
    assert store.get("/a/") is new
    store.drop("/a/", new)
    assert (store.get("/a/"), store.size) == (None, 0)


def test_a_copy_is_made_once():
    page = make_page()
    assert page.encode("gzip")[1] is page.encode("gzip")[1]
