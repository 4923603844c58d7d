"""Finished pages in Redis: a new process starts warm, and nothing there is believed too much."""

from __future__ import annotations

import os
import socket
import time
import uuid

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from newsroom.page_cache import redis, versions
from newsroom.page_cache.middleware import PageCacheMiddleware, shared_page
from newsroom.page_cache.redis import SharedPages, fingerprint, pack, unpack
from newsroom.page_cache.store import Page

pytestmark = pytest.mark.django_db(transaction=True)
URL = os.environ.get("TEST_REDIS_URL", "")
with_redis = pytest.mark.skipif(not URL, reason="no Redis: set TEST_REDIS_URL to test with one")


class Process:
    """A process of its own: a middleware with an empty memory, and what it had to render."""

    def __init__(self, until=None) -> None:
        self.rendered = 0
        declare = shared_page(keys=lambda _: ["bridge"], until=lambda _: until)
        self._middleware = PageCacheMiddleware(declare(self._render))

    def _render(self, request: HttpRequest) -> HttpResponse:
        self.rendered += 1
        return HttpResponse(
            f"page {request.GET.get('page', '1')}, with {versions.versions(['bridge'])}"
        )

    def ask(self, target: str = "/section/bridge/") -> str:
        """Return the body of an answer."""
        return self._middleware(RequestFactory().get(target)).content.decode()


@pytest.fixture(autouse=True)
def _shared(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.REDIS_URL = URL
    # A paper of its own for each test: others may run beside it and use the same server.
    settings.SITE_NAME = f"The Newsroom {uuid.uuid4()}"


def change() -> None:
    """Change what the page shows."""
    from django.db import transaction

    with transaction.atomic():
        versions.bump("bridge")


headers = st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=5)
some_versions = st.dictionaries(st.text(max_size=50), st.integers(0, 2**62), max_size=3)
moments = st.just(float("inf")) | st.floats(0, 2**40)


@given(headers, st.binary(max_size=200), some_versions, moments)
def test_a_page_comes_back_as_it_was(headers, body, versions, expires):
    page = Page(headers=headers, body=body, etag="e", versions=versions, expires=expires)
    assert unpack(pack(page)) == page


@given(st.binary(max_size=200))
def test_other_bytes_are_no_page(data):
    with pytest.raises(ValueError):
        unpack(data)


@with_redis
def test_a_new_process_starts_warm():
    first, second = Process(), Process()
    assert first.ask() == second.ask()
    assert (first.rendered, second.rendered) == (1, 0)


@with_redis
def test_a_change_shows_in_every_process_and_is_rendered_once():
    first, second = Process(), Process()
    before = [first.ask(), second.ask()]
    change()
    after = [second.ask(), first.ask()]
    assert after[0] == after[1] != before[0]
    assert (first.rendered, second.rendered) == (1, 1)


@with_redis
def test_a_new_process_never_takes_one_page_of_a_list_for_another():
    first, second = Process(), Process()
    assert first.ask("/section/bridge/").startswith("page 1")
    assert second.ask("/section/bridge/?page=2").startswith("page 2")
    assert first.ask("/section/bridge/?page=2&utm=x").startswith("page 2")
    assert (first.rendered, second.rendered) == (1, 1)


@with_redis
def test_a_page_that_time_has_changed_is_made_anew(monkeypatch):
    first, second = Process(until=timezone.now()), Process()
    first.ask()
    second.ask()
    assert second.rendered == 1


@with_redis
def test_another_release_makes_its_own_pages(settings):
    first = Process()
    first.ask()
    settings.SITE_NAME += ", evening edition"
    second = Process()
    second.ask()
    assert second.rendered == 1


@with_redis
@pytest.mark.parametrize("broken", [b"", b"{}", b"\0" * 8 + b"{}", b"\xff" * 40])
def test_broken_bytes_are_a_page_not_found(broken):
    process = Process()
    SharedPages(URL)._redis.set(f"page:{fingerprint()}:/section/bridge/", broken)
    assert process.ask().startswith("page 1")
    assert process.rendered == 1


def test_a_redis_that_is_away_costs_nothing_but_the_rendering(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"
    process = Process()
    assert process.ask().startswith("page 1")


def test_a_redis_that_hangs_is_left_alone_after_a_moment(settings, caplog):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        process = Process()
        begun = time.monotonic()
        assert process.ask().startswith("page 1")
        assert time.monotonic() - begun < 10 * redis.PATIENCE
    assert [r.message for r in caplog.records] == ["Redis is left alone for 5 s: TimeoutError"]


def test_what_is_no_shared_page_is_never_asked_of_redis(settings):
    with socket.create_server(("127.0.0.1", 0)) as redis:
        settings.REDIS_URL = f"redis://127.0.0.1:{redis.getsockname()[1]}/0"
        process = Process()
        process.ask("/search/")
        process.ask("/static/site.css")
        redis.setblocking(False)
        with pytest.raises(BlockingIOError):
            redis.accept()
