"""Which requests a cached page answers: those of every reader, and no others."""

from __future__ import annotations

from runpy import run_path
from typing import Any, NamedTuple
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import OperationalError, connection

from articles.models import Article
from comments.moderation import decisions
from newsroom import wsgi
from newsroom.models import PageVersion
from tests.cast import NOW, make_approved, make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


class Reply(NamedTuple):
    """The answer that the server gets."""

    status: str
    headers: dict[str, str]
    body: bytes


class Process:
    """The site as one process of the server runs it, with its own page cache."""

    def __init__(self) -> None:
        self._application = run_path(wsgi.__file__)["application"]

    def ask(self, path: str, **variables: Any) -> Reply:
        """Answer a request that the server passes on."""
        environ = {"PATH_INFO": path, "QUERY_STRING": "", "REMOTE_ADDR": "192.0.2.7", **variables}
        setup_testing_defaults(environ)
        started: list[Any] = []
        answer = self._application(environ, lambda *words: started.extend(words))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        status, headers = started
        return Reply(status, dict(headers), body)


@pytest.fixture(autouse=True)
def _page_cache_is_on(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def site() -> Process:
    """Return the site with an empty page cache."""
    return Process()


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
def test_everybody_who_asks_in_one_way_gets_the_same_kept_answer(site, address, way):
    site.ask(address)
    first = site.ask(address, **way)
    # Behind the site's back, so that a page rendered anew would be another.
    Article.objects.update(headline="Another headline")
    assert site.ask(address, **way) == first
    assert site.ask(address, **way, HTTP_COOKIE="sessionid=1", REMOTE_ADDR="192.0.2.8") == first


def test_a_change_shows_in_every_process_at_the_next_request():
    article, processes = make_article(), [Process(), Process()]
    pending = make_comment(article, "Long overdue.")
    for process in processes:
        assert b"Long overdue." not in process.ask(article.get_absolute_url()).body
    decisions.approve(pending, at=NOW, by=None)
    for process in processes:
        assert b"Long overdue." in process.ask(article.get_absolute_url()).body


def test_a_path_that_looks_like_a_query_is_nothing(site):
    for number in range(41):
        make_article(f"Meeting {number}")
    for _ in range(2):
        assert site.ask("/", QUERY_STRING="page=2").status == "200 OK"
        assert site.ask("/?page=2").status == "404 Not Found"


@pytest.mark.parametrize(
    ("malformed", "reason"),
    [
        (
            {"CONTENT_TYPE": "text/plain; charset=utf-16"},
            "The request is encoded in “utf-16”. Please send it in UTF-8.",
        ),
        (
            {"HTTP_COOKIE": r'sessionid="\000a long enough key"'},
            "A cookie contains a NUL character. Please delete this site’s cookies and try again.",
        ),
    ],
)
def test_a_request_that_cannot_be_read_gets_no_kept_page(site, address, malformed, reason):
    site.ask(address)
    refused = site.ask(address, **malformed)
    assert (refused.status, refused.body.decode()) == ("400 Bad Request", reason)


def test_the_word_of_a_trusted_proxy_counts_for_nobody_else(address, settings):
    settings.SECURE_SSL_REDIRECT, settings.TRUSTED_PROXIES = True, ("10.0.0.1",)
    site, proto = Process(), {"HTTP_X_FORWARDED_PROTO": "https"}
    for _ in range(2):
        assert site.ask(address, **proto, REMOTE_ADDR="10.0.0.1").status == "200 OK"
    assert site.ask(address, **proto, REMOTE_ADDR="192.0.2.7").status == "301 Moved Permanently"
    assert site.ask(address).status == "301 Moved Permanently"


def test_a_page_is_marked_while_nobody_can_say_whether_it_is_current(site, address):
    current = site.ask(address)
    with connection.schema_editor() as tables:
        tables.alter_db_table(PageVersion, "newsroom_pageversion", "out_of_reach")
    try:
        marked = site.ask(address)
    finally:
        with connection.schema_editor() as tables:
            tables.alter_db_table(PageVersion, "out_of_reach", "newsroom_pageversion")
    assert (marked.status, marked.body) == ("200 OK", current.body)
    assert "X-Stale-Since" in marked.headers


def test_what_is_not_kept_cannot_be_rendered_while_the_database_is_away(site, address):
    def be_away(*_: object) -> None:
        raise OperationalError("The server closed the connection.")

    with connection.execute_wrapper(be_away):
        assert site.ask(address).status == "503 Service Unavailable"
    assert site.ask(address).status == "200 OK"
