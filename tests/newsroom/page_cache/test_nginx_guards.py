"""deploy/nginx.conf in a real nginx: limits, TLS, files from the disk, and an application that is away."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from urllib.parse import urlencode

import pytest
import trustme

from tests.newsroom.page_cache.fronts import ABSENT, Answer, Front, free_port, running_application

pytestmark = pytest.mark.skipif(
    ABSENT, reason="no nginx with Lua: install the packages nginx and libnginx-mod-http-lua"
)

ARTICLE = "/2024/05/17/bridge/"
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


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


@pytest.fixture
def lonely_front(tmp_path):
    """Return a running nginx whose application is away."""
    with Front(tmp_path, free_port()).running() as running:
        yield running


def ask_from(source: str, front: Front, target: str) -> int:
    """Return the status that a reader at the address `source` gets."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", front.port, timeout=20, source_address=(source, 0)
    )
    try:
        connection.request("GET", target)
        return connection.getresponse().status
    finally:
        connection.close()


# --- Limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "burst"), [("/search/?q=x", 21), ("/admin/login/", 21), ("/nothing/", 101)]
)
def test_one_network_cannot_ask_for_costly_pages_without_end(front, target, burst):
    statuses = [ask_from("127.0.0.1", front, target) for _ in range(burst + 60)]
    assert statuses[:burst] == [200] * burst
    assert 429 in statuses
    assert ask_from("127.0.0.2", front, target) == 200


def test_pages_that_nginx_keeps_have_no_limit(front):
    assert {front.ask(ARTICLE).status for _ in range(300)} == {200}


def test_who_has_to_wait_is_told_in_plain_words(front):
    replies = [front.ask("/search/?q=x") for _ in range(40)]
    told = next(reply for reply in replies if reply.status == 429)
    assert b"Your network sent many requests in a short time." in told.body
    assert told.headers["Retry-After"] == "60"


# --- The application is away --------------------------------------------------------------------------


def test_a_sent_comment_comes_back_when_the_application_is_away(lonely_front):
    sent = {"message": "The bridge is <b>overdue</b>.", "name": "Mia", "csrfmiddlewaretoken": "abc"}
    reply = lonely_front.ask(ARTICLE + "comment/", "POST", urlencode(sent).encode(), **FORM)
    assert reply.status == 502
    assert b"The site does not answer at the moment." in reply.body
    assert b"The bridge is &lt;b&gt;overdue&lt;/b&gt;.</textarea>" in reply.body
    assert b"abc" not in reply.body


def test_the_longest_comment_comes_back_whole(lonely_front):
    text = "ü " * 5_000
    body = urlencode({"message": text}).encode()
    reply = lonely_front.ask(ARTICLE + "comment/", "POST", body, **FORM)
    assert text.encode() in reply.body


@pytest.fixture
def two_machines(application, tmp_path):
    """Return a running nginx in front of two machines, of which the one asked first hangs up."""
    application.answer = lambda asked: Answer(status=200 if len(application.asked) > 1 else 0)
    port = application.server_port
    with Front(tmp_path, port, port).running() as running:
        yield running


def test_a_comment_goes_to_the_next_machine_if_one_hangs_up(two_machines, application):
    assert two_machines.ask(ARTICLE + "comment/", "POST", b"message=x", **FORM).status == 200
    assert application.targets() == [ARTICLE + "comment/"] * 2


def test_no_other_form_is_sent_twice(two_machines, application):
    assert two_machines.ask("/admin/articles/article/add/", "POST", b"a=b", **FORM).status == 502
    assert application.targets() == ["/admin/articles/article/add/"]


def test_a_reader_who_sent_nothing_gets_a_plain_page(lonely_front):
    reply = lonely_front.ask("/search/?q=x")
    assert (reply.status, b"<textarea" in reply.body) == (502, False)
    assert reply.headers["Cache-Control"] == "no-store"


def _is_refused(front: Front, begun: str, held: list[socket.socket]) -> bool:
    """Begin one more form; a busy nginx may not have counted those before it yet, and waits."""
    held.append(socket.create_connection(("127.0.0.1", front.port), timeout=2))
    held[-1].sendall(begun.encode())
    try:
        return held[-1].recv(4096).startswith(b"HTTP/1.1 429 ")
    except TimeoutError:
        return False


def test_a_network_cannot_hold_memory_with_forms_that_it_never_finishes(front, application):
    begun = (
        f"POST {ARTICLE}comment/ HTTP/1.1\r\nHost: news.example\r\nContent-Length: 900000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nmessage="
    )
    held: list[socket.socket] = []
    try:
        for _ in range(40):
            held.append(socket.create_connection(("127.0.0.1", front.port), timeout=20))
            held[-1].sendall(begun.encode())
        assert any(_is_refused(front, begun, held) for _ in range(10))
        assert ask_from("127.0.0.1", front, ARTICLE) == 200
    finally:
        for connection in held:
            connection.close()
    assert [asked.method for asked in application.asked] == ["GET"]


def test_a_form_that_the_application_can_give_back_gets_to_it(front, application):
    assert front.ask(ARTICLE + "comment/", "POST", b"x" * 2_000_000, **FORM).status == 200


def test_a_form_that_is_larger_still_is_refused_with_a_page(front, application):
    reply = front.ask(ARTICLE + "comment/", "POST", b"x" * 2_000_001, **FORM)
    assert (reply.status, application.asked) == (413, [])
    assert b"What you sent is larger than the site takes." in reply.body


def test_the_desk_may_send_pictures(front, application):
    assert front.ask("/admin/articles/picture/add/", "POST", b"x" * 2_000_000).status == 200


# --- Files ------------------------------------------------------------------------------------------


def test_uploads_come_from_the_disk_and_in_parts(front, application):
    (front.folder / "media" / "renditions").mkdir(parents=True)
    (front.folder / "media" / "renditions" / "bridge.jpg").write_bytes(b"0123456789")
    reply = front.ask("/media/renditions/bridge.jpg", Range="bytes=2-4")
    assert (reply.status, reply.body, application.asked) == (206, b"234", [])
    assert reply.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "target",
    [
        "/media/renditions/../../site.conf",
        "/media/renditions/%2e%2e/%2e%2e/site.conf",
        "/media../x",
    ],
)
def test_no_other_file_comes_from_the_disk(front, target):
    (front.folder / "media").mkdir()
    assert b"proxy_pass" not in front.ask(target).body


@pytest.mark.parametrize("name", ["site.css", "absent.css"])
def test_static_files_have_the_sites_headers(front, name):
    (front.folder / "static").mkdir()
    (front.folder / "static" / "site.css").write_bytes(b"main{}")
    headers = front.ask(f"/static/{name}").headers
    assert headers["Strict-Transport-Security"] == "max-age=3600"
    assert headers["X-Content-Type-Options"] == "nosniff"


# --- The log ----------------------------------------------------------------------------------------


def log_of(front: Front) -> str:
    """Return what nginx has logged; it does so after it has answered."""
    for _ in range(100):
        if text := (front.folder / "access.log").read_text():
            break
        time.sleep(0.05)
    return text


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        (ARTICLE + "comment/s3cret:token/", ARTICLE + "comment/..."),
        (ARTICLE + "comment/", ARTICLE + "comment/"),
        ("/privacy/link/s3cret/", "/privacy/link/..."),
        ("/preview/link/s3cret/", "/preview/link/..."),
        ("/emails/unsubscribe/s3cret/", "/emails/unsubscribe/..."),
        ("/notice/s3cret/", "/notice/..."),
        ("/error-notes/s3cret/", "/error-notes/..."),
        ("/admin/reset/MQ/s3cret/", "/admin/reset/..."),
    ],
)
def test_the_log_has_neither_tokens_nor_queries_nor_addresses(front, application, path, logged):
    front.ask(f"{path}?q=mia@readers.example")
    number = application.asked[0].headers["X-Request-ID"]
    line = log_of(front)
    assert re.sub(r"^\S+ |\d\.\d+", "", line) == f"{number} 200  - GET {logged}\n"


# --- TLS --------------------------------------------------------------------------------------------


@pytest.fixture
def authority() -> trustme.CA:
    """Return who signs the certificate of the site."""
    return trustme.CA()


@pytest.fixture
def encrypted(application, authority, tmp_path):
    """Return a running nginx with a certificate for news.example."""
    signed = authority.issue_cert("news.example")
    signed.private_key_pem.write_to_path(tmp_path / "site.key")
    for part in signed.cert_chain_pems:
        part.write_to_path(tmp_path / "site.pem", append=True)
    with Front(tmp_path, application.server_port).running() as running:
        yield running


def handshake(front: Front, authority: trustme.CA, name: str) -> str | None:
    """Return the protocol that a browser and nginx agree on for the host `name`."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", front.port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname=name) as wrapped,
    ):
        return wrapped.selected_alpn_protocol()


def test_browsers_speak_http_2(encrypted, authority):
    assert handshake(encrypted, authority, "news.example") == "h2"


def test_another_name_gets_no_certificate(encrypted, authority):
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        handshake(encrypted, authority, "other.example")


def ask_plainly(front: Front, host: str) -> tuple[int, str | None]:
    """Ask for a page without encryption; return the status and where it sends the reader."""
    connection = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=20)
    try:
        connection.request("GET", ARTICLE + "?page=2", headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.headers["Location"]
    finally:
        connection.close()


def test_plain_http_leads_to_https(encrypted):
    assert ask_plainly(encrypted, "news.example") == (301, f"https://news.example{ARTICLE}?page=2")


def test_another_host_gets_no_answer(encrypted):
    with pytest.raises(http.client.RemoteDisconnected):
        ask_plainly(encrypted, "other.example")


def test_no_log_says_who_asked_for_another_host(encrypted):
    for _ in range(5):
        with pytest.raises(http.client.RemoteDisconnected):
            ask_plainly(encrypted, "other.example")
    ask_plainly(encrypted, "news.example")
    assert log_of(encrypted).count("\n") == 1
    assert (encrypted.folder / "debian.log").read_text() == ""
