"""Before accounts and rights change, whoever sits there types their password again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from newsroom.accounts.passwords import fresh_password
from newsroom.desk import roles
from tests.cast import NOW, make_user
from tests.desk import form_of
from tests.newsroom.accounts.signing_in import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
ADD = "/admin/auth/user/add/"
NEW = {"username": "new", "password1": "a-long-pass-1", "password2": "a-long-pass-1"}
QUESTION = "Please confirm that it is you"


@pytest.fixture
def later(client, monkeypatch):
    """Let a superuser sit at the desk, eleven minutes after signing in; return the account."""
    root = User.objects.create_superuser("root", "root@news.example", PASSWORD)
    start = timezone.now()
    client.force_login(root)
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=11))
    return root


@pytest.fixture
def otto():
    return make_user("otto")


def addresses(otto: User) -> list[str]:
    group = Group.objects.get(name=roles.EDITOR)
    return [
        ADD,
        f"/admin/auth/user/{otto.pk}/change/",
        f"/admin/auth/user/{otto.pk}/password/",
        f"/admin/auth/user/{otto.pk}/second_factor/",
        "/admin/auth/group/add/",
        f"/admin/auth/group/{group.pk}/change/",
        f"/admin/auth/group/{group.pk}/delete/",
        "/admin/auth/group/",
        "/admin/second_factor/",
        "/admin/second_factor/renew_codes/",
        "/admin/second_factor/remove/",
    ]


def test_each_change_asks_and_changes_nothing_before(client, later, otto):
    for address in addresses(otto):
        response = client.post(address, {"post": "yes", "name": "x"})
        assert QUESTION in response.content.decode(), address
    assert Group.objects.filter(name=roles.EDITOR).exists()


def test_looking_asks_nothing(client, later, otto):
    for address in addresses(otto)[:8]:
        assert QUESTION not in client.get(address).content.decode(), address


def test_the_right_password_finishes_what_was_sent(client, later):
    question = client.post(ADD, NEW | {"usable_password": "true"})
    typed = form_of(question, "confirm_form")
    assert typed | {"csrfmiddlewaretoken": ""} == {
        **NEW, "usable_password": "true", "own_password": "", "csrfmiddlewaretoken": "",
    }  # fmt: skip
    response = client.post(ADD, typed | {"own_password": PASSWORD})
    assert response.status_code == 302
    assert User.objects.get(username="new").check_password("a-long-pass-1")


def test_a_wrong_password_asks_again_and_keeps_what_was_typed(client, later):
    response = client.post(ADD, NEW | {"own_password": "wrong"})
    page = response.content.decode()
    assert "This password is wrong. Please type it again." in page
    assert 'name="username" value="new"' in page
    assert not User.objects.filter(username="new").exists()


def test_within_ten_minutes_nobody_is_asked_again(client, later):
    client.post(ADD, NEW | {"own_password": PASSWORD})
    response = client.post(ADD, NEW | {"username": "next"})
    assert QUESTION not in response.content.decode()
    assert User.objects.filter(username="next").exists()


def test_whoever_finds_an_open_session_guesses_ten_times(client, later):
    for _ in range(10):
        client.post(ADD, NEW | {"own_password": "wrong"})
    page = client.post(ADD, NEW | {"own_password": PASSWORD}).content.decode()
    assert "Too many attempts in a short time. Please try again in " in page
    assert not User.objects.filter(username="new").exists()


def test_guesses_at_the_old_password_of_the_password_page_count_too(client, later):
    for _ in range(10):
        client.post("/admin/password_change/", {"old_password": "wrong"})
    page = client.post("/admin/password_change/", {"old_password": PASSWORD}).content.decode()
    assert "Too many attempts in a short time. Please try again in " in page


def test_a_fresh_password_is_ten_minutes_old_at_most(rf):
    request = rf.get("/")
    request.session = {}
    assert not fresh_password.is_fresh(request, at=NOW)
    fresh_password.note(request, at=NOW)
    assert fresh_password.is_fresh(request, at=NOW + timedelta(minutes=9, seconds=59))
    assert not fresh_password.is_fresh(request, at=NOW + timedelta(minutes=10))
