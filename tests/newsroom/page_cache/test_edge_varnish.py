"""deploy/varnish.vcl in a real Varnish: it keeps pages, and the next request shows every change."""

from __future__ import annotations

import http.client
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from articles.acts import publishing
from articles.models import Article
from tests.cast import NOW, make_article
from tests.newsroom.page_cache.fronts import Answer, ask, free_port, running_application
from tests.newsroom.page_cache.varnishes import ABSENT, Varnish

pytestmark = pytest.mark.skipif(
    ABSENT, reason="no Varnish with xkey: install the packages varnish and varnish-modules"
)

ARTICLE, OTHER = "/2024/05/17/bridge/", "/2024/05/18/ferry/"


def kept(body: bytes, target: str, **headers: str) -> Answer:
    """Return an answer as the site sends it to an edge."""
    key = target
    tags = {"Surrogate-Control": "max-age=86400", "Surrogate-Key": f"{key} chrome"}
    return Answer(body, headers=tags | {"Vary": "Accept-Encoding"} | headers)


def page(body: bytes, **headers: str):
    """Return a function after which the application answers with this page."""
    return lambda asked: kept(body, asked.target.partition("?")[0], **headers)


@pytest.fixture
def application():
    """Return a stand-in for the application."""
    with running_application() as running:
        running.answer = page(b"first")
        yield running


@pytest.fixture
def front(application, tmp_path):
    """Return a running Varnish in front of it."""
    with Varnish(tmp_path, application.server_port).running() as running:
        yield running


def test_pages_are_asked_for_once(front, application):
    addresses = [
        "/", ARTICLE, "/section/world/", "/author/anna/", "/tag/x/", "/2024/05/", "/feed.rss", "/sitemap.xml",
        "/section/world/feed.atom", "/author/anna/feed.rss", "/tag/x/feed.rss", "/sitemap-articles.xml",
        "/sitemap-news.xml", "/corrections/", "/corrections/feed/", "/corrections/2024/05/",
        "/comments/feed.rss", ARTICLE + "comments/feed.atom",
    ]  # fmt: skip
    for address in addresses:
        assert [front.ask(address).body for _ in range(3)] == [b"first"] * 3
    assert application.targets() == addresses


def test_other_addresses_are_asked_for_each_time(front, application):
    addresses = ["/search/?q=x", ARTICLE + "comment/", "/admin/", "/healthz", "/preview/link/abc/"]
    addresses += [f"/preview/at/2026-11-28T07:00:00Z{page}" for page in ("/", ARTICLE)]
    for address in addresses:
        front.ask(address)
        front.ask(address)
    assert application.targets() == [address for address in addresses for _ in range(2)]


def test_what_the_application_does_not_hand_over_is_not_kept(front, application):
    application.answer = lambda asked: Answer(headers={"Cache-Control": "public, max-age=600"})
    for _ in range(2):
        front.ask(ARTICLE)
    assert application.targets() == [ARTICLE] * 2


def test_neither_cookies_nor_errors_are_kept(front, application):
    application.answer = page(b"for you alone", **{"Set-Cookie": "a=b"})
    for _ in range(2):
        front.ask(ARTICLE)
    application.answer = lambda asked: Answer(b"gone", 410, kept(b"", ARTICLE).headers)
    for _ in range(2):
        assert front.ask(ARTICLE).status == 410
    assert application.targets() == [ARTICLE] * 4


@pytest.mark.parametrize(
    ("address", "key"), [(ARTICLE, ARTICLE), ("/", "/"), (ARTICLE, "chrome"), ("/", "chrome")]
)
def test_a_change_shows_at_the_next_request(front, application, address, key):
    front.ask(address)
    application.answer = page(b"second")
    assert front.ask(address).body == b"first"
    assert front.purge(key) == 204
    assert front.ask(address).body == b"second"


def test_a_change_of_one_thing_leaves_all_others(front, application):
    for _ in range(2):
        for address in (ARTICLE, OTHER, "/"):
            front.ask(address)
        front.purge(ARTICLE)
    assert application.targets() == [ARTICLE, OTHER, "/", ARTICLE]


def test_many_changes_are_told_at_once(front, application):
    addresses = [f"/2024/05/17/story-{number}/" for number in range(70)]
    for address in addresses:
        front.ask(address)
    assert front.purge(*addresses) == 204
    application.answer = page(b"second")
    assert {front.ask(address).body for address in addresses} == {b"second"}


def test_a_page_that_was_being_made_while_it_changed_is_never_read(front, application):
    begun, changed = Event(), Event()

    def slow(asked):
        begun.set()
        changed.wait(10)
        return kept(b"first", ARTICLE)

    application.answer = slow
    with ThreadPoolExecutor(1) as threads:
        early = threads.submit(front.ask, ARTICLE)
        assert begun.wait(10)
        front.purge(ARTICLE)
        changed.set()
        assert early.result().body == b"first"
    application.answer = page(b"second")
    assert [front.ask(ARTICLE).body for _ in range(2)] == [b"second"] * 2


def test_after_the_first_purge_pages_are_kept_again(front, application):
    front.purge(ARTICLE)
    for _ in range(2):
        front.ask(ARTICLE)
    assert application.targets() == [ARTICLE]


def test_readers_who_ask_at_once_have_the_page_made_once(front, application):
    begun, go_on = Event(), Event()

    def slow(asked):
        begun.set()
        go_on.wait(10)
        return kept(b"first", ARTICLE)

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
        ("/?page=2&page=3&x=1", "/?page=3"),
        ("/?mypage=2", "/"),
        ("/?x=?page=2", "/"),
        ("/section/world/?page=2", "/section/world/?page=2"),
        ("/sitemap-articles.xml?p=2&page=9", "/sitemap-articles.xml?p=2"),
        ("/feed.rss?page=2", "/feed.rss"),
        ("/corrections/?page=2&x=1", "/corrections/?page=2"),
        ("/corrections/feed/?page=2", "/corrections/feed/"),
        ("/2024/05/?page=2&p=3", "/2024/05/?page=2"),
        ("/sitemap.xml?p=2", "/sitemap.xml"),
    ],
)
def test_of_an_address_only_what_the_view_reads_makes_another_page(
    front, application, asked, reaches
):
    front.ask(reaches)
    front.ask(asked)
    assert application.targets() == [reaches]


def test_the_application_leads_every_other_spelling_of_a_number(front, application):
    others = ["1", "", "01", "+2", "%202", "2%20", "2%0a", "0_2", "%D9%A2", "%EF%BC%92", "last"]
    others += ["0", "51", "10000", "0" * 3_000 + "1", "-1"]
    asked = [f"{address}?x=1&page={typed}" for address in ("/", "/2024/05/") for typed in others]
    asked += [f"/sitemap-articles.xml?p={typed}" for typed in others if typed != "51"]
    asked += ["/tag/x/?page"]
    for address in asked:
        front.ask(address)
        front.ask(address)
    assert application.targets() == [address for address in asked for _ in range(2)]


def test_a_date_alone_never_hides_a_change(front, application):
    moment = "Fri, 17 May 2024 09:00:00 GMT"
    application.answer = page(b"first", ETag='"abc"', **{"Last-Modified": moment})
    front.ask(ARTICLE)
    answer = front.ask(ARTICLE, If_Modified_Since=moment)
    assert (answer.status, answer.body) == (200, b"first")


def test_cookies_neither_split_nor_pass_by_what_is_kept(front, application):
    front.ask(ARTICLE, Cookie="csrftoken=a")
    front.ask(ARTICLE, Cookie="sessionid=b")
    front.ask(ARTICLE)
    assert application.targets() == [ARTICLE]
    assert "Cookie" not in application.asked[0].headers


def test_other_pages_get_their_cookies(front, application):
    front.ask("/admin/", Cookie="sessionid=b")
    assert application.asked[0].headers["Cookie"] == "sessionid=b"


def test_a_browser_that_has_the_page_is_told_so(front, application):
    application.answer = page(b"first", ETag='"abc"')
    front.ask(ARTICLE)
    answer = front.ask(ARTICLE, If_None_Match='"abc"')
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", '"abc"')
    assert front.ask(ARTICLE, If_None_Match='"old"').status == 200
    assert application.targets() == [ARTICLE]


def test_what_is_sent_reaches_the_application_each_time(front, application):
    front.ask(ARTICLE)
    for _ in range(2):
        front.ask(ARTICLE, method="POST", body=b"a=b")
    assert [asked.method for asked in application.asked] == ["GET", "POST", "POST"]


def test_the_application_is_told_who_asks(front, application):
    front.ask(ARTICLE, X_Forwarded_For="6.6.6.6", Host="news.example")
    headers = application.asked[0].headers
    names = ("X-Forwarded-For", "X-Forwarded-Proto", "Host")
    assert [headers[name] for name in names] == ["6.6.6.6, 127.0.0.1", "http", "news.example"]


def test_readers_do_not_see_what_the_application_tells_the_edge(front):
    seen = {name.lower() for name in front.ask(ARTICLE).headers}
    assert not seen & {"surrogate-key", "surrogate-control", "xkey", "x-purges", "x-varnish", "age"}


def test_only_what_is_posted_to_the_inner_address_purges(front, application):
    assert ask(front.purge_port, "GET", "/", None, {}).status == 403
    front.ask(ARTICLE)
    front.ask("/", method="POST", Surrogate_Key=ARTICLE)
    front.ask(ARTICLE)
    assert [asked.target for asked in application.asked] == [ARTICLE, "/"]


@pytest.mark.django_db(transaction=True)
def test_the_site_behind_it_shows_each_change_at_the_next_request(live_server, settings, tmp_path):
    settings.PAGE_CACHE_BYTES = 1_000_000
    article = make_article("The first story")
    address = article.get_absolute_url()
    with Varnish(tmp_path, live_server.thread.port).running() as front:
        settings.EDGE_PURGE_ADDRESSES = (front.purge_address,)
        assert b"The first story" in front.ask(address).body
        # Changed without the site's knowledge: the cached page stays.
        Article.objects.update(headline="The second story")
        assert b"The first story" in front.ask(address).body
        publishing.withdraw(article, at=NOW, reason="wrong")
        assert front.ask(address).status == 410
        assert b"The first story" not in front.ask("/").body


def test_who_asks_plainly_gets_no_copy_of_an_encrypted_page(front, application):
    def answer(asked):
        encrypted = asked.headers.get("X-Forwarded-Proto") == "https"
        return kept(b"page", ARTICLE) if encrypted else Answer(b"to https", 301)

    application.answer = answer
    assert front.ask(ARTICLE, X_Forwarded_Proto="https").status == 200
    assert front.ask(ARTICLE).status == 301


def test_nobody_but_what_ends_tls_says_that_a_request_was_encrypted(front, application):
    connection = http.client.HTTPConnection(
        "127.0.0.1", front.port, source_address=("127.0.0.2", 0)
    )
    connection.request("GET", ARTICLE, headers={"X-Forwarded-Proto": "https"})
    connection.getresponse().read()
    connection.close()
    assert application.asked[0].headers["X-Forwarded-Proto"] == "http"


def test_a_port_in_the_host_makes_no_other_copy(front, application):
    for port in (1, 2, 3):
        front.ask(ARTICLE, Host=f"news.example:{port}")
    assert application.targets() == [ARTICLE]
    assert application.asked[0].headers["Host"] == "news.example"


@pytest.mark.parametrize(("target", "most"), [("/search/?q=x", 40), ("/nothing/", 300)])
def test_one_network_cannot_ask_for_costly_pages_without_end(front, target, most):
    client = {"X_Forwarded_For": "203.0.113.9"}
    statuses = [front.ask(target, **client).status for _ in range(most)]
    assert statuses == [200] * most
    # While it counts, one more request is allowed again each 10 s / most.
    assert 429 in {front.ask(target, **client).status for _ in range(most)}
    assert front.ask(target, X_Forwarded_For="203.0.113.10").status == 200
    assert front.ask(ARTICLE, **client).status == 200


@pytest.mark.parametrize("network", ["2001:db8:1:2:%x:1:1:1", "2001:db8:1::%x", "2001:db8::%x:1"])
def test_an_ipv6_network_counts_as_one_client(front, network):
    addresses = [network % number for number in range(1, 81)]
    statuses = [front.ask("/search/?q=x", X_Forwarded_For=each).status for each in addresses]
    assert statuses[:40] == [200] * 40
    assert 429 in statuses


def test_who_has_to_wait_is_told_in_plain_words(front):
    told = [front.ask("/search/?q=x", X_Forwarded_For="203.0.113.9") for _ in range(41)][-1]
    assert b"Your network sent many requests in a short time." in told.body
    assert told.headers["Retry-After"] == "60"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_while_the_application_is_away_readers_are_told_in_plain_words(tmp_path, method):
    with Varnish(tmp_path, free_port()).running() as lonely:
        reply = lonely.ask("/search/?q=x", method, b"message=x" if method == "POST" else None)
    assert reply.status == 503
    assert b"The site does not answer at the moment." in reply.body
    assert b"If you have just sent a text, go back in your browser: it still has it." in reply.body
    assert (reply.headers["Retry-After"], reply.headers["Cache-Control"]) == ("60", "no-store")


def test_an_application_that_hangs_up_is_told_of_too_and_not_kept(front, application):
    application.answer = lambda asked: Answer(status=0)
    assert b"The site does not answer at the moment." in front.ask(ARTICLE).body
    application.answer = page(b"first")
    assert front.ask(ARTICLE).body == b"first"


def test_a_page_of_the_application_about_an_error_of_its_own_stays_as_it_is(front, application):
    application.answer = lambda asked: Answer(b"Our database is away.", 503, {})
    assert front.ask("/search/?q=x").body == b"Our database is away."
