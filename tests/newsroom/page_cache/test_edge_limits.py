"""Both edges: what is not kept is limited by network, and what is kept is not."""

from __future__ import annotations

import http.client

import pytest

from tests.newsroom.page_cache import fronts, varnishes
from tests.newsroom.page_cache.fronts import Answer, Front, running_application
from tests.newsroom.page_cache.varnishes import Varnish

ARTICLE = "/2024/05/17/bridge/"
KEPT = {"X-Accel-Expires": "86400", "Surrogate-Control": "max-age=86400", "Surrogate-Key": "chrome"}
EDGES = [
    pytest.param((Front, 200), id="nginx", marks=pytest.mark.skipif(
        fronts.ABSENT, reason="no nginx with Lua: install nginx and libnginx-mod-http-lua")),
    pytest.param((Varnish, 200), id="varnish", marks=pytest.mark.skipif(
        varnishes.ABSENT, reason="no Varnish with xkey: install varnish and varnish-modules")),
]  # fmt: skip
UNKNOWN = ["/2024/01/01/x-{}/", "/tag/x-{}/", "/?page=junk{}"]


@pytest.fixture
def application():
    """Return a stand-in for the application, which has one article."""
    with running_application() as running:
        running.answer = lambda asked: (
            Answer(headers=KEPT) if asked.target == ARTICLE else Answer(b"nothing", 404, {})
        )
        yield running


@pytest.fixture(params=EDGES)
def edge(request, application, tmp_path):
    """Return a running edge, and how many pages a network may have made at once."""
    kind, most = request.param
    with kind(tmp_path, application.server_port).running() as running:
        yield running, most


def statuses_from(source: str, port: int, targets: list[str]) -> list[int]:
    """Return the statuses that a reader at the address `source` gets, over one connection."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=20, source_address=(source, 0)
    )
    found = []
    try:
        for target in targets:
            connection.request("GET", target)
            answer = connection.getresponse()
            answer.read()
            found.append(answer.status)
    finally:
        connection.close()
    return found


def test_a_kept_page_is_never_refused(edge, application):
    front, _ = edge
    assert statuses_from("127.0.0.1", front.port, [ARTICLE] * 1_000) == [200] * 1_000
    assert application.targets() == [ARTICLE]


@pytest.mark.parametrize("address", UNKNOWN)
def test_one_network_cannot_have_pages_made_without_end(edge, application, address):
    front, most = edge
    if "junk" in address and isinstance(front, Varnish):
        most = 300
    asked = [address.format(number) for number in range(2 * most)]
    statuses = statuses_from("127.0.0.1", front.port, asked)
    assert statuses[:most] == [404] * most
    # Whether one more is let through meanwhile depends on how fast the requests come.
    assert {429} <= set(statuses[most:]) <= {404, 429}
    assert len(application.asked) < 1.5 * most
    assert statuses_from("127.0.0.2", front.port, asked[-1:]) == [404]


def test_who_has_to_wait_may_still_read_what_is_kept(edge):
    front, most = edge
    front.ask(ARTICLE)
    unknown = [f"/tag/x-{number}/" for number in range(2 * most)]
    assert 429 in statuses_from("127.0.0.1", front.port, unknown)
    assert statuses_from("127.0.0.1", front.port, [ARTICLE] * 50) == [200] * 50


def test_a_page_refused_is_told_in_plain_words_and_not_kept(edge):
    front, most = edge
    refused = next(
        number for number in range(2 * most) if front.ask(f"/tag/x-{number}/").status == 429
    )
    reply = front.ask(f"/tag/x-{refused + 1}/")
    assert b"Your network sent many requests in a short time." in reply.body
    assert (reply.headers["Retry-After"], reply.headers["Cache-Control"]) == ("60", "no-store")
    assert statuses_from("127.0.0.2", front.port, [f"/tag/x-{refused}/"]) == [404]


def until_refused(port: int, method: str, target: str) -> tuple[int, bytes]:
    """Ask over one connection until it is refused; return how often it was not, and the page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"message=The+bridge" if method == "POST" else None
    try:
        for number in range(1_000):
            connection.request(method, target, body, form if body else {})
            answer = connection.getresponse()
            page = answer.read()
            if answer.status == 429:
                return number, page
    finally:
        connection.close()
    raise AssertionError("it was never refused")


def test_one_network_cannot_send_forms_without_end(edge, application):
    front, _ = edge
    form = ARTICLE + "comment/"
    number, page = until_refused(front.port, "POST", form)
    assert number >= 100
    assert b"Your network sent many requests in a short time." in page
    assert statuses_from("127.0.0.2", front.port, [form]) == [404]


def test_one_network_cannot_sign_in_without_end(edge):
    front, _ = edge
    number, _ = until_refused(front.port, "POST", "/admin/login/")
    assert number >= 20
    assert statuses_from("127.0.0.2", front.port, ["/admin/login/"]) == [404]
