"""Kept pages without Django: the same answers as with it, and every change at the next request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection

from comments.moderation import decisions
from newsroom.models import PageVersion
from newsroom.page_cache.replay import READ, Repeating
from tests.cast import NOW, make_approved, make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


class Reply(NamedTuple):
    """What the server is given."""

    status: str
    headers: dict[str, str]
    body: bytes


class Reads(dict[str, Any]):
    """The variables of a request, and which of them were read."""

    def __init__(self, **variables: Any) -> None:
        super().__init__(variables)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)

    def pop(self, name: str, *default: Any) -> Any:
        self.names.add(name)
        return super().pop(name, *default)


class Site:
    """The site behind the door, and how often Django was asked."""

    def __init__(self) -> None:
        self._django = get_wsgi_application()
        self._door = Repeating(self._count)
        self.asked = 0

    def _count(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked += 1
        return self._django(environ, start_response)

    def ask(self, path: str, **variables: Any) -> Reply:
        """Answer a request as the server hands it on."""
        return self.answer(request(path, **variables))

    def answer(self, environ: dict[str, Any]) -> Reply:
        """Answer a request with just these variables."""
        started: list[Any] = []
        answer = self._door(environ, lambda *words: started.extend(words))
        body = b"".join(answer)
        status, headers = started
        found = Reply(status, dict(headers), body)
        headers.clear()  # as a server may
        getattr(answer, "close", lambda: None)()
        return found


def request(path: str, **variables: Any) -> dict[str, Any]:
    """Return the variables of a request."""
    environ = {"PATH_INFO": path, "QUERY_STRING": "", "REMOTE_ADDR": "192.0.2.7", **variables}
    setup_testing_defaults(environ)
    return environ


@pytest.fixture
def site(settings) -> Iterator[Site]:
    """Return a site that keeps pages."""
    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    return Site()


@pytest.fixture
def address() -> str:
    """Return the address of an article with a comment."""
    article = make_article()
    make_approved(article, "Long overdue.", stars=5)
    return article.get_absolute_url()


WAYS = {
    "plain": {},
    "compressed": {"HTTP_ACCEPT_ENCODING": "gzip, br"},
    "head": {"REQUEST_METHOD": "HEAD"},
    "a query that nothing reads": {"QUERY_STRING": "utm_source=x"},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_who_asks_in_the_same_words_gets_the_same_answer_without_django(site, address, way):
    site.ask(address)
    first = site.ask(address, **way)
    asked = site.asked
    assert site.ask(address, **way) == first
    assert site.ask(address, **way, HTTP_COOKIE="sessionid=1", REMOTE_ADDR="192.0.2.8") == first
    assert site.asked == asked


def test_a_browser_that_has_the_page_is_told_so(site, address):
    tag = site.ask(address).headers["ETag"]
    first = site.ask(address, HTTP_IF_NONE_MATCH=tag)
    assert site.ask(address, HTTP_IF_NONE_MATCH=tag) == first
    assert (first.status, first.body, first.headers["ETag"]) == ("304 Not Modified", b"", tag)
    assert site.asked == 2


def test_other_words_go_to_django(site, address):
    plain = site.ask(address)
    packed = site.ask(address, HTTP_ACCEPT_ENCODING="br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "br"
    assert site.asked == 2


@pytest.mark.parametrize("path", ["/search/", "/admin/login/", "/nothing-here/"])
def test_what_is_not_kept_is_answered_by_django_each_time(site, path):
    site.ask(path)
    site.ask(path)
    assert site.asked == 2


def test_a_path_that_looks_like_a_query_is_nothing(site):
    make_article()
    for _ in range(2):
        assert site.ask("/", QUERY_STRING="page=1").status == "200 OK"
        assert site.ask("/?page=1").status == "404 Not Found"


def test_a_change_shows_at_the_next_request(site):
    article = make_article()
    pending = make_comment(article, "Long overdue.")
    for _ in range(2):
        assert b"Long overdue." not in site.ask(article.get_absolute_url()).body
    decisions.approve(pending, at=NOW, by=None)
    assert b"Long overdue." in site.ask(article.get_absolute_url()).body


def test_it_answers_no_foreign_name(site, address):
    site.ask(address)
    site.ask(address)
    assert site.ask(address, HTTP_HOST="evil.example").status == "400 Bad Request"


def test_the_word_of_a_trusted_proxy_counts_for_nobody_else(site, address, settings):
    settings.SECURE_SSL_REDIRECT, settings.TRUSTED_PROXIES = True, ("10.0.0.1",)
    site = Site()
    proto = {"HTTP_X_FORWARDED_PROTO": "https"}
    for _ in range(2):
        assert site.ask(address, **proto, REMOTE_ADDR="10.0.0.1").status == "200 OK"
    assert site.ask(address, **proto, REMOTE_ADDR="192.0.2.7").status == "301 Moved Permanently"
    assert site.ask(address).status == "301 Moved Permanently"


def test_what_an_edge_is_told_is_said_anew_each_time(site, address, settings):
    settings.EDGE_PURGE_ADDRESSES = ("http://127.0.0.1:8081",)
    site.ask(address)
    assert "Surrogate-Control" in site.ask(address).headers
    assert site.asked == 2


def test_django_answers_while_the_database_does_not(site, address):
    site.ask(address)
    with connection.schema_editor() as tables:
        tables.alter_db_table(PageVersion, "newsroom_pageversion", "out_of_reach")
    try:
        assert site.ask(address).status == "500 Internal Server Error"
        assert site.asked == 2
    finally:
        with connection.schema_editor() as tables:
            tables.alter_db_table(PageVersion, "out_of_reach", "newsroom_pageversion")
    assert site.ask(address).status == "200 OK"


# Of a body, whose length Django reads, and of the client's address a kept page says nothing; two
# are Apache's, which no client sets.
INDIFFERENT = {
    "CONTENT_LENGTH",
    "CONTENT_TYPE",
    "HTTP_X_FORWARDED_FOR",
    "REDIRECT_URL",
    "SCRIPT_URL",
    "wsgi.input",
}


def test_an_answer_depends_on_nothing_but_what_tells_requests_apart(site, address):
    site.ask(address)
    for way in [*WAYS.values(), {"HTTP_IF_NONE_MATCH": '"x"'}, {"HTTP_X_FORWARDED_PROTO": "http"}]:
        environ = Reads(**request(address, **way, HTTP_X_FORWARDED_FOR="10.0.0.1"))
        assert site.answer(environ).status == "200 OK"
        assert environ.names <= {*READ, "REMOTE_ADDR"} | INDIFFERENT
