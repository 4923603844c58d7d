"""A session ends after twelve idle hours, and is renewed without a write on each request."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.desk import roles
from newsroom.models import StaffSession
from tests.cast import make_article, make_user

pytestmark = pytest.mark.django_db
START = datetime(2024, 5, 17, 9, 0, tzinfo=timezone.get_default_timezone())


class Clock:
    """The time that the site reads; the test moves it."""

    now = START

    def pass_by(self, **period: float) -> None:
        self.now += timedelta(**period)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def desk(clock):
    client = Client()
    client.force_login(make_user("edith", roles.EDITOR))
    return client


def test_a_session_ends_after_twelve_idle_hours(clock, desk):
    clock.pass_by(hours=11, minutes=59)
    assert desk.get("/admin/").status_code == 200
    clock.pass_by(hours=12, minutes=1)
    assert desk.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_whoever_works_stays_signed_in(clock, desk):
    for _ in range(5):
        clock.pass_by(hours=6)
        assert desk.get("/admin/").status_code == 200


def test_the_browser_keeps_the_cookie_as_long(clock, desk):
    clock.pass_by(hours=6)
    assert desk.get("/admin/").cookies["sessionid"]["max-age"] == 12 * 3600


def test_a_session_is_written_once_in_five_minutes(clock, desk):
    clock.pass_by(minutes=6)
    assert "sessionid" in desk.get("/admin/").cookies
    clock.pass_by(minutes=4)
    assert "sessionid" not in desk.get("/admin/").cookies
    assert StaffSession.objects.get().seen_at == START + timedelta(minutes=6)


def test_a_page_of_readers_reads_and_writes_no_session(clock, desk):
    article = make_article()
    clock.pass_by(hours=1)
    response = desk.get(article.get_absolute_url())
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert StaffSession.objects.get().seen_at == START


def test_who_has_not_signed_in_gets_no_session():
    Client().get("/admin/login/")
    assert StaffSession.objects.count() == 0
