"""deploy/nginx.conf in a real nginx: it keeps pages, and the next request shows every change."""

from __future__ import annotations

import http.client
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import unquote_plus

import pytest

from articles.acts import publishing
from articles.models import Article
from tests.cast import NOW, make_article
from tests.newsroom.page_cache.fronts import ABSENT, Answer, Front, running_application

pytestmark = pytest.mark.skipif(
    ABSENT, reason="no nginx with Lua: install the packages nginx and libnginx-mod-http-lua"
)

ARTICLE = "/2024/05/17/bridge/"
KEPT_FOR_A_DAY = {"X-Accel-Expires": "86400"}
FOR_THE_EDGE = KEPT_FOR_A_DAY | {
    "Surrogate-Control": "max-age=86400",
    "Surrogate-Key": "/ chrome",
}


@pytest.fixture
def application():
    """Return a stand-in for the application."""
    with running_application() as running:
        yield running


@pytest.fixture
def front(application, tmp_path):
    """Return a running nginx in front of it."""
    with Front(tmp_path, application.server_port).running() as running:
        yield running


def changes_to(body: bytes, **headers: str):
    """Return a function after which the application answers with another page."""
    return lambda asked: Answer(body, headers=KEPT_FOR_A_DAY | headers)


@pytest.mark.parametrize(
    "address",
    ["/", ARTICLE, "/section/world/", "/author/anna/", "/tag/x/", "/feed.rss", "/sitemap.xml",
     "/section/world/feed.atom", "/author/anna/feed.rss", "/tag/x/feed.rss", "/sitemap-articles.xml",
     "/sitemap-news.xml", "/corrections/", "/corrections/feed/", "/corrections/2024/05/",
     "/comments/feed.rss", ARTICLE + "comments/feed.atom"],
)  # fmt: skip
def test_a_page_is_asked_for_once(front, application, address):
    assert [front.ask(address).body for _ in range(3)] == [b"first"] * 3
    assert application.targets() == [address]


@pytest.mark.parametrize(
    "address",
    [
        *("/search/?q=x", ARTICLE + "comment/", "/admin/", "/healthz", "/preview/7/"),
        *("/preview/link/abc/", "/preview/at/2026-11-28T07:00:00Z/"),
        "/preview/at/2026-11-28T07:00:00Z" + ARTICLE,
    ],
)
def test_other_addresses_are_asked_for_each_time(front, application, address):
    for _ in range(2):
        front.ask(address)
    assert application.targets() == [address] * 2


def test_what_the_application_does_not_hand_over_is_not_kept(front, application):
    application.answer = lambda asked: Answer(headers={"Cache-Control": "public, max-age=600"})
    for _ in range(2):
        front.ask(ARTICLE)
    assert application.targets() == [ARTICLE] * 2


def test_what_sets_a_cookie_is_not_kept(front, application):
    application.answer = changes_to(b"for you alone", **{"Set-Cookie": "a=b"})
    for _ in range(2):
        front.ask(ARTICLE)
    assert application.targets() == [ARTICLE] * 2


@pytest.mark.parametrize(
    ("address", "key"),
    [(ARTICLE, ARTICLE), ("/", "/"), ("/feed.rss", "/"), ("/tag/rivers/", "/tag/rivers/"),
     ("/tag/rivers/feed.atom", "/tag/rivers/"), ("/corrections/feed/", "/corrections/"),
     ("/corrections/2024/05/", "/corrections/2024/05/"), (ARTICLE, "chrome"), ("/", "chrome"),
     ("/comments/feed.rss", "/comments/"), ("/comments/feed.atom", "/"),
     (ARTICLE + "comments/feed.rss", ARTICLE), ("/", "fronts"), ("/section/world/", "fronts")],
)  # fmt: skip
def test_a_change_shows_at_the_next_request(front, application, address, key):
    front.ask(address)
    application.answer = changes_to(b"second")
    assert front.ask(address).body == b"first"
    assert front.purge(key) == 204
    assert front.ask(address).body == b"second"


def test_a_change_of_one_thing_leaves_all_others(front, application):
    for address in (ARTICLE, "/2024/05/18/ferry/", "/"):
        front.ask(address)
    front.purge(ARTICLE)
    for address in (ARTICLE, "/2024/05/18/ferry/", "/"):
        front.ask(address)
    assert application.targets() == [ARTICLE, "/2024/05/18/ferry/", "/", ARTICLE]


def test_many_changes_are_told_at_once(front, application):
    addresses = [f"/2024/05/17/story-{number}/" for number in range(20)]
    for address in addresses:
        front.ask(address)
    assert front.purge(*addresses) == 204
    application.answer = changes_to(b"second")
    assert {front.ask(address).body for address in addresses} == {b"second"}


def test_a_page_that_was_being_made_while_it_changed_is_never_read(front, application):
    begun, changed = Event(), Event()

    def slow(asked):
        begun.set()
        changed.wait(10)
        return Answer(b"first", headers=KEPT_FOR_A_DAY)

    application.answer = slow
    with ThreadPoolExecutor(1) as threads:
        early = threads.submit(front.ask, ARTICLE)
        assert begun.wait(10)
        front.purge(ARTICLE)
        changed.set()
        assert early.result().body == b"first"
    application.answer = changes_to(b"second")
    assert [front.ask(ARTICLE).body for _ in range(2)] == [b"second"] * 2


def test_readers_who_ask_at_once_have_the_page_made_once(front, application):
    begun, go_on = Event(), Event()

    def slow(asked):
        begun.set()
        go_on.wait(10)
        return Answer()

    application.answer = slow
    with ThreadPoolExecutor(6) as threads:
        answers = [threads.submit(front.ask, ARTICLE) for _ in range(6)]
        assert begun.wait(10)
        go_on.set()
        assert [answer.result().body for answer in answers] == [b"first"] * 6
    assert application.targets() == [ARTICLE]


@pytest.mark.parametrize(
    ("asked", "reaches"),
    [
        (f"{ARTICLE}?utm_source=x&page=7", ARTICLE),
        ("/?utm_source=x", "/"),
        ("/?p=3", "/"),
        ("/?x=1&page=2", "/?page=2"),
        # As Django reads it: the last parameter of that name, however it is encoded.
        ("/?page=2&page=3", "/?page=3"),
        ("/?%70age=4", "/?page=4"),
        ("/?PAGE=5", "/"),
        ("/2024/05/?page=2&p=3", "/2024/05/?page=2"),
        ("/sitemap.xml?p=2", "/sitemap.xml"),
        ("/sitemap-articles.xml?p=2&page=9", "/sitemap-articles.xml?p=2"),
        ("/feed.rss?page=2", "/feed.rss"),
        ("/corrections/?page=2&x=1", "/corrections/?page=2"),
        ("/corrections/feed/?page=2", "/corrections/feed/"),
        ("/2024/05/17/%62ridge/", ARTICLE),
    ],
)
def test_of_an_address_only_what_the_view_reads_makes_another_page(
    front, application, asked, reaches
):
    front.ask(reaches)
    front.ask(asked)
    assert application.targets() == [reaches]


@pytest.mark.parametrize("address", ["/", "/tag/x/", "/2024/05/", "/sitemap-articles.xml"])
def test_the_application_leads_every_other_spelling_of_a_number(front, application, address):
    name = "p" if address.startswith("/sitemap") else "page"
    others = ["1", "", "01", "+2", "%202", "2%20", "2%0a", "0_2", "%D9%A2", "%EF%BC%92", "last"]
    others += ["0", "10000", "0" * 3_000 + "1", "1%26p=2", "-1"]
    for typed in others:
        for _ in range(2):
            front.ask(f"{address}?x=1&{name}={typed}")
    front.ask(f"{address}?{name}")
    reached = [unquote_plus(target) for target in application.targets()]
    asked = [unquote_plus(f"{address}?{name}={typed}") for typed in others for _ in range(2)]
    assert reached == [*asked, f"{address}?{name}="]


def test_a_line_feed_in_an_address_reaches_the_application_in_code(front, application):
    addresses = [f"{ARTICLE}%0a", "/%0a", "/feed.rss%0a", "/sitemap.xml%0a"]
    for address in addresses:
        front.ask(address)
    assert application.targets() == addresses


def test_a_date_alone_never_hides_a_change(front, application):
    moment = "Fri, 17 May 2024 09:00:00 GMT"
    application.answer = changes_to(b"first", ETag='"abc"', **{"Last-Modified": moment})
    for address in (ARTICLE, "/feed.rss"):
        front.ask(address)
        answer = front.ask(address, If_Modified_Since=moment)
        assert (answer.status, answer.body) == (200, b"first")


def test_cookies_neither_split_nor_pass_by_what_is_kept(front, application):
    front.ask(ARTICLE)
    front.ask(ARTICLE, Cookie="csrftoken=a")
    front.ask(ARTICLE, Cookie="sessionid=b")
    assert application.targets() == [ARTICLE]


@pytest.mark.parametrize(
    ("accepted", "asked_for"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0, x", "gzip"),
        ("deflate", None),
        ("", None),
        ("gzip;q=0", None),
        ("br ; q=0.000, gzip ;q=0.5", "gzip"),
        ("br;q=0.001", "br"),
        ("xgzip, brx", None),
    ],
)
def test_each_packing_is_kept_once(front, application, accepted, asked_for):
    for more in ("", ", a", ", c"):
        front.ask(ARTICLE, Accept_Encoding=accepted + more)
    assert [asked.headers.get("Accept-Encoding") for asked in application.asked] == [asked_for]


def test_what_is_not_kept_is_asked_for_as_the_browser_asks(front, application):
    front.ask("/search/?q=x", Accept_Encoding="gzip, deflate, br")
    assert application.asked[0].headers["Accept-Encoding"] == "gzip, deflate, br"


def test_a_browser_that_has_the_page_is_told_so(front, application):
    application.answer = changes_to(b"first", ETag='"abc"')
    assert front.ask(ARTICLE, If_None_Match='"abc"').status == 304
    answer = front.ask(ARTICLE, If_None_Match='"abc"')
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", '"abc"')
    assert front.ask(ARTICLE, If_None_Match='"old"').status == 200
    assert application.targets() == [ARTICLE]


def test_the_head_of_a_page_comes_from_the_kept_one(front, application):
    front.ask(ARTICLE)
    answer = front.ask(ARTICLE, method="HEAD")
    assert (answer.status, answer.body, answer.headers["Content-Length"]) == (200, b"", "5")
    assert application.targets() == [ARTICLE]


def test_what_is_sent_reaches_the_application_each_time(front, application):
    front.ask(ARTICLE)
    for _ in range(2):
        front.ask(ARTICLE, method="POST", body=b"a=b")
    assert [asked.method for asked in application.asked] == ["GET", "POST", "POST"]


def test_the_application_is_told_who_asks_and_how(front, application):
    front.ask(ARTICLE, X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="https", Host="news.example")
    headers = application.asked[0].headers
    names = ("X-Forwarded-For", "X-Forwarded-Proto", "Host")
    assert [headers[name] for name in names] == ["6.6.6.6, 127.0.0.1", "http", "news.example"]


def test_readers_do_not_see_what_the_application_tells_the_edge(front, application):
    application.answer = lambda asked: Answer(headers=FOR_THE_EDGE)
    assert not FOR_THE_EDGE.keys() & front.ask(ARTICLE).headers.keys()


def test_after_a_restart_nothing_from_before_is_read(application, tmp_path):
    front = Front(tmp_path, application.server_port)
    with front.running():
        front.ask(ARTICLE)
    application.answer = changes_to(b"second")
    with front.running():
        assert front.ask(ARTICLE).body == b"second"


@pytest.fixture
def balanced(application, tmp_path):
    """Return a running nginx behind a load balancer that names readers."""
    with Front(tmp_path, application.server_port, balanced=True).running() as running:
        yield running


def test_more_changes_than_there_is_room_for_bring_nothing_old_back(balanced, application):
    addresses = [f"/2024/05/17/story-{number}/" for number in range(700)]

    def read():
        # Each article has a reader of its own, because one network may not open as many at once.
        readers = [f"10.0.{number // 200}.{number % 200}" for number in range(700)]
        both = zip(addresses, readers, strict=True)
        return {balanced.ask(address, X_Forwarded_For=reader).body for address, reader in both}

    assert read() == {b"first"}
    application.answer = changes_to(b"second")
    for first in range(0, 700, 100):
        assert balanced.purge(*addresses[first : first + 100]) == 204
        balanced.ask("/")
    assert read() == {b"second"}


def test_only_what_is_posted_purges(front, application):
    connection = http.client.HTTPConnection("127.0.0.1", front.purge_port, timeout=5)
    connection.request("GET", "/")
    assert connection.getresponse().status == 403
    connection.close()


def test_an_application_that_is_away_is_an_error_for_what_is_not_kept_alone(tmp_path):
    with running_application() as application:
        front = Front(tmp_path, application.server_port)
        with front.running():
            front.ask(ARTICLE)
            application.shutdown()
            application.server_close()
            assert front.ask(ARTICLE).body == b"first"
            front.purge(ARTICLE)
            assert front.ask(ARTICLE).status == 502


def test_static_files_do_not_ask_the_application(front, application):
    folder = front.folder / "static"
    folder.mkdir()
    (folder / "site.abc123.css").write_bytes(b"a {}")
    (folder / "site.abc123.css.gz").write_bytes(b"packed")
    answer = front.ask("/static/site.abc123.css", Accept_Encoding="gzip")
    assert (answer.body, answer.headers["Content-Encoding"]) == (b"packed", "gzip")
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert application.asked == []


@pytest.mark.django_db(transaction=True)
def test_the_site_behind_it_shows_each_change_at_the_next_request(live_server, settings, tmp_path):
    settings.PAGE_CACHE_BYTES = 1_000_000
    article = make_article("The first story")
    address = article.get_absolute_url()
    with Front(tmp_path, live_server.thread.port).running() as front:
        settings.EDGE_PURGE_ADDRESSES = (front.purge_address,)
        assert b"The first story" in front.ask(address).body
        # Changed without the site's knowledge: the cached page stays.
        Article.objects.update(headline="The second story")
        assert b"The first story" in front.ask(address).body
        publishing.withdraw(article, at=NOW, reason="wrong")
        assert front.ask(address).status == 410
        assert b"The first story" not in front.ask("/").body
