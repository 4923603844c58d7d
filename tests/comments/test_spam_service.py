"""Akismet, asked of a stand-in over HTTP: it may hold a comment, and never lose or delay one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from comments import moderation_modes, spam_service
from comments.models import Mode, ModerationMode
from comments.screening.finding import HOLD, Finding
from tests import cast
from tests.comments.posting.test_submit import RITA, TEXT, human, take  # noqa: F401

SENT = spam_service.Sent("Cheap pills!", "Rita", "https://news.example/1/", "203.0.113.77")
SPAM = Finding("spam-service", HOLD, {"service": "Akismet"})


class Service(ThreadingHTTPServer):
    """Answers as a test says, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.wait = b"false", 0.0
        self.asked: list[tuple[str, dict[str, Any]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, {k: v[0] for k, v in parse_qs(body).items()}))
        time.sleep(self.server.wait)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings, monkeypatch) -> Iterator[Service]:
    """Return a service that this site has a key for."""
    monkeypatch.setattr(spam_service, "_pause", spam_service._Pause())
    with Service() as service:
        Thread(target=service.serve_forever, daemon=True).start()
        settings.AKISMET_KEY, settings.AKISMET_ADDRESS = "key", service.address
        yield service
        service.shutdown()


def test_it_is_asked_with_the_text_the_name_the_page_and_the_address_alone(service, settings):
    assert spam_service.findings(SENT) == ()
    ((path, sent),) = service.asked
    assert path == "/1.1/comment-check"
    assert sent == {
        "api_key": "key", "blog": settings.SITE_ADDRESS, "user_ip": "203.0.113.77",
        "permalink": "https://news.example/1/", "comment_type": "comment", "comment_author": "Rita",
        "comment_content": "Cheap pills!", "blog_charset": "UTF-8",
    }  # fmt: skip


def test_what_it_takes_for_spam_is_held(service):
    service.answer = b"true"
    assert spam_service.findings(SENT) == (SPAM,)


@pytest.mark.parametrize("answer", [b"invalid", b"", b"<html>", b"\xff" * 500])
def test_nonsense_changes_nothing_and_the_service_is_left_alone(service, answer, caplog):
    service.answer = answer
    assert spam_service.findings(SENT) == ()
    service.answer = b"true"
    assert spam_service.findings(SENT) == ()
    assert len(service.asked) == 1
    assert "Cheap" not in caplog.text


def test_a_silent_service_delays_one_comment_by_a_moment(service, monkeypatch):
    monkeypatch.setattr(spam_service, "SECONDS", 0.2)
    service.answer, service.wait = b"true", 1.5
    began = time.monotonic()
    assert [spam_service.findings(SENT) for _ in range(3)] == [(), (), ()]
    assert time.monotonic() - began < 1


def test_a_service_that_cannot_be_reached_changes_nothing(service, settings):
    settings.AKISMET_ADDRESS = "http://127.0.0.1:1"
    assert spam_service.findings(SENT) == ()


def test_after_the_pause_it_is_asked_again(service, monkeypatch):
    service.answer = b"invalid"
    spam_service.findings(SENT)
    spam_service._pause.until = 0.0
    service.answer = b"true"
    assert spam_service.findings(SENT) == (SPAM,)


def test_without_a_key_nobody_is_asked(service, settings):
    settings.AKISMET_KEY = ""
    service.answer = b"true"
    assert spam_service.findings(SENT) == ()
    assert service.asked == []


@pytest.mark.django_db
class TestComments:
    @pytest.fixture
    def article(self):
        moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=cast.NOW, by=None)
        return cast.make_article()

    def test_a_comment_waits_if_the_service_says_so_and_else_is_public(self, article, service):
        assert take(article).state == "approved"
        service.answer = b"true"
        held = take(article, text="Cheap pills for everybody who reads this.", name="Bob")
        assert (held.state, held.reason) == ("pending", "screened")
        assert [each["code"] for each in held.findings] == ["spam-service"]
        assert service.asked[0][1]["comment_content"] == TEXT
        assert service.asked[0][1]["user_ip"] == RITA.address

    def test_what_waits_anyway_is_sent_to_nobody(self, article, service):
        take(article, text="See www.unheard-of.example, everybody who reads this.")
        assert service.asked == []

    def test_the_privacy_page_names_it_where_it_is_on(self, client, settings):
        assert "Akismet" not in client.get(reverse("comments:privacy")).content.decode()
        settings.AKISMET_KEY = "key"
        assert "Akismet" in client.get(reverse("comments:privacy")).content.decode()
