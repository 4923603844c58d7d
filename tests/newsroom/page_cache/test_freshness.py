"""While the database is away, kept pages stay readable: marked, for an hour, never against an act."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date

from articles.acts import publishing
from newsroom.page_cache import freshness, versions
from newsroom.page_cache.answers import STALE_HEADER
from newsroom.page_cache.freshness import SqliteWatch
from newsroom.page_cache.store import Page
from tests.cast import NOW, make_article

pytestmark = pytest.mark.django_db(transaction=True)


class Watch:
    """A watch over a database that can be away."""

    def __init__(self, clock: Clock) -> None:
        self.error: Exception | None = None
        # The seconds that it takes to fail.
        self.takes = 0.0
        self.asked = 0
        self._clock = clock
        self._real = freshness.watch()

    def is_current(self, page: Page) -> bool:
        self.asked += 1
        if self.error:
            self._clock.added += self.takes
            raise self.error
        return self._real.is_current(page)


class Clock:
    """The clock that only runs forward, moved on by hand."""

    def __init__(self) -> None:
        self.added = 0.0

    def monotonic(self) -> float:
        return time.perf_counter() + self.added

    @staticmethod
    def time() -> float:
        return time.time()


@pytest.fixture(autouse=True)
def _page_cache_is_on(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def clock(monkeypatch) -> Clock:
    moved = Clock()
    for module in ("freshness", "middleware", "versions"):
        monkeypatch.setattr(f"newsroom.page_cache.{module}.time", moved)
    return moved


@pytest.fixture
def watch(monkeypatch, clock) -> Watch:
    watch = Watch(clock)
    monkeypatch.setattr(freshness, "watch", lambda: watch)
    return watch


@pytest.fixture
def site(watch) -> Client:
    """Return a reader of one process."""
    return Client(raise_request_exception=False)


AWAY = [OperationalError("gone"), DatabaseError("odd"), sqlite3.DatabaseError("no database")]


@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error).__name__)
def test_a_kept_page_is_shown_and_says_since_when_it_may_be_stale(site, watch, error):
    address = make_article().get_absolute_url()
    before = int(time.time())
    current = site.get(address)
    assert STALE_HEADER not in current
    watch.error = error
    stale = site.get(address)
    assert (stale.status_code, stale.content) == (200, current.content)
    assert before <= parse_http_date(stale[STALE_HEADER]) <= time.time()
    assert stale["Cache-Control"] == "public, no-cache"


def test_a_browser_that_has_the_page_is_told_so_and_that_it_is_stale(site, watch):
    address = make_article().get_absolute_url()
    tag = site.get(address)["ETag"]
    watch.error = AWAY[0]
    answer = site.get(address, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert STALE_HEADER in answer


def test_no_edge_keeps_a_stale_page(site, watch, settings):
    settings.EDGE_PURGE_ADDRESSES = ("http://127.0.0.1:1",)
    address = make_article().get_absolute_url()
    assert "X-Accel-Expires" in site.get(address)
    watch.error = AWAY[0]
    answer = site.get(address)
    assert not {"X-Accel-Expires", "Surrogate-Control", "Surrogate-Key"} & answer.headers.keys()


def test_the_database_is_asked_once_in_a_second_while_it_is_away(site, watch, clock):
    address = make_article().get_absolute_url()
    site.get(address)
    watch.error, watch.asked = AWAY[0], 0
    for _ in range(3):
        assert STALE_HEADER in site.get(address)
    assert watch.asked == 1
    watch.error = None
    clock.added += freshness.WATCH_PAUSE_SECONDS
    assert STALE_HEADER not in site.get(address)


def test_a_database_that_takes_long_to_fail_is_not_asked_at_once_again(site, watch, clock):
    address = make_article().get_absolute_url()
    site.get(address)
    watch.error, watch.asked, watch.takes = AWAY[0], 0, 5.0
    for _ in range(3):
        assert STALE_HEADER in site.get(address)
    assert watch.asked == 1


def test_it_is_shown_for_an_hour_after_it_was_last_known_to_be_current(site, watch, clock):
    address = make_article().get_absolute_url()
    site.get(address)
    clock.added += 3_000
    assert STALE_HEADER not in site.get(address)
    watch.error = AWAY[0]
    clock.added += versions.MAX_STALE_SECONDS - 10
    assert site.get(address).status_code == 200
    clock.added += 20
    answer = site.get(address)
    # Rendered anew: the database is only away for the watch here.
    assert STALE_HEADER not in answer


def test_after_a_withdrawal_by_this_process_the_page_is_not_shown(site, watch):
    article = make_article()
    address = article.get_absolute_url()
    for each in (address, "/"):
        site.get(each)
    publishing.withdraw(article, at=NOW, reason="wrong")
    watch.error = AWAY[0]
    assert site.get(address).status_code == 410
    assert article.headline not in site.get("/").text


def test_after_a_withdrawal_that_this_process_saw_the_page_is_not_shown(site, watch):
    article = make_article()
    address = article.get_absolute_url()
    site.get(address)
    publishing.withdraw(article, at=NOW, reason="wrong")
    # As if another process had done it.
    versions._changed_here.clear()
    assert site.get(address).status_code == 410
    watch.error = AWAY[0]
    assert site.get(address).status_code == 410


def test_an_act_that_was_rolled_back_withdraws_nothing(site, watch):
    address = make_article().get_absolute_url()
    site.get(address)
    with transaction.atomic():
        versions.bump(address)
        transaction.set_rollback(True)
    watch.error = AWAY[0]
    assert STALE_HEADER in site.get(address)


def test_what_was_changed_is_remembered_for_an_hour(clock):
    versions._remember(["/old/"])
    clock.added += versions.MAX_STALE_SECONDS + 1
    versions._remember(["/new/"])
    assert "/old/" not in versions._changed_here
    assert "/new/" in versions._changed_here


def wait_until(moment) -> None:
    while timezone.now() <= moment:
        time.sleep(0.1)


def test_a_page_that_has_expired_meanwhile_is_not_shown(site, watch):
    make_article("The first story")
    soon = timezone.now() + timedelta(seconds=1)
    make_article("The second story", published_at=soon)
    site.get("/")
    watch.error = AWAY[0]
    assert STALE_HEADER in site.get("/")
    wait_until(soon)
    # Rendered anew: the database is only away for the watch here.
    assert STALE_HEADER not in site.get("/")


def test_what_was_to_be_taken_down_meanwhile_is_not_shown(site, watch):
    article = make_article()
    soon = timezone.now() + timedelta(seconds=1)
    publishing.take_down(article, begins=soon, at=timezone.now(), reason="The rights end.")
    address = article.get_absolute_url()
    for each in (address, "/"):
        site.get(each)
    watch.error = AWAY[0]
    assert STALE_HEADER in site.get(address)
    wait_until(soon)
    assert site.get(address).status_code == 410
    assert article.headline not in site.get("/").text


@contextmanager
def without_a_server() -> Iterator[None]:
    """Let Django's connection lead to a port where nothing listens."""
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["PORT"] = port


@pytest.mark.postgresql
def test_postgresql_that_is_away_leaves_the_kept_pages(clock):
    site = Client(raise_request_exception=False)
    address = make_article().get_absolute_url()
    current = site.get(address)
    with without_a_server():
        stale = site.get(address)
        assert (stale.status_code, stale.content) == (200, current.content)
        assert STALE_HEADER in stale
        assert site.get("/search/?q=bridge").status_code == 503
    clock.added += freshness.WATCH_PAUSE_SECONDS
    assert STALE_HEADER not in site.get(address)


def _write_versions(path) -> None:
    with sqlite3.connect(path) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE newsroom_pageversion (key TEXT PRIMARY KEY, version INT)")
    writer.close()


def kept_page() -> Page:
    return Page(headers={}, body=b"", etag="e", versions={"/": 0}, expires=math.inf)


@pytest.mark.sqlite
def test_sqlite_that_cannot_be_opened_is_a_database_that_is_away(monkeypatch, tmp_path):
    path = tmp_path / "site.sqlite3"
    monkeypatch.setattr(freshness, "watch", lambda: SqliteWatch(str(path)))
    state = freshness.Freshness()
    assert state.of(kept_page(), 10.0) is freshness.Answer.UNKNOWN
    _write_versions(path)
    assert state.of(kept_page(), 11.5) is freshness.Answer.CURRENT


@pytest.mark.sqlite
def test_sqlite_that_somebody_has_locked_is_a_database_that_is_away(monkeypatch, tmp_path):
    path = tmp_path / "site.sqlite3"
    _write_versions(path)
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("PRAGMA locking_mode=EXCLUSIVE")
    locker.execute("BEGIN EXCLUSIVE")
    locker.execute("INSERT INTO newsroom_pageversion VALUES ('/other/', 1)")
    monkeypatch.setattr(freshness, "watch", lambda: SqliteWatch(str(path)))
    state = freshness.Freshness()
    assert state.of(kept_page(), 10.0) is freshness.Answer.UNKNOWN
    locker.execute("COMMIT")
    locker.close()
    assert state.of(kept_page(), 12.5) is freshness.Answer.CURRENT
