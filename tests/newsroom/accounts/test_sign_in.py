"""The sign-in page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from newsroom.accounts import sign_in as sign_in_module
from newsroom.accounts.passwords import hashing
from newsroom.desk import roles
from tests.cast import NOW, make_user
from tests.newsroom.accounts.signing_in import ADDRESS, PASSWORD, guess, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]


@pytest.fixture(autouse=True)
def edith(monkeypatch):
    """Create the account, and let no window end during a test."""
    monkeypatch.setattr(sign_in_module, "timezone", SimpleNamespace(now=lambda: NOW))
    return make_user("edith", roles.EDITOR)


def test_the_right_password_opens_the_desk():
    browser = Client()
    assert sign_in(browser=browser)["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200
    assert browser.get(ADDRESS)["Location"] == "/admin/"


def test_a_wrong_password_says_so_and_keeps_the_name():
    response = sign_in("wrong")
    assert response.status_code == 200
    assert (
        "The username or the password is wrong. Capital letters matter."
        in response.content.decode()
    )
    assert 'value="edith"' in response.content.decode()


def test_a_name_longer_than_any_account_is_no_attempt():
    response = sign_in("wrong", name="e" * 300)
    assert "Ensure this value has at most 150 characters" in response.content.decode()


@pytest.mark.parametrize("after", ["//evil.example/", "https://evil.example/", "javascript:x", ""])
def test_signing_in_leads_to_the_desk_and_never_away(after):
    data = {"username": "edith", "password": PASSWORD, "next": after}
    response = Client().post(ADDRESS, data)
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_refused_attempt_says_when_the_next_one_is_allowed():
    guess(20)
    response = sign_in()
    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    assert "Too many attempts in a short time. Please try again in 10 minutes." in str(
        response.content
    )
    assert 'value="edith"' in response.content.decode()


def test_a_refused_attempt_computes_no_hash(monkeypatch):
    guess(20)
    monkeypatch.setattr("django.contrib.auth.authenticate", lambda *a, **k: pytest.fail("asked"))
    monkeypatch.setattr("django.contrib.auth.forms.authenticate", lambda *a, **k: pytest.fail("x"))
    assert sign_in().status_code == 429


def test_without_a_turn_to_hash_the_page_asks_to_try_again(monkeypatch):
    def busy(*args, **kwargs):
        raise hashing.HashingBusy

    monkeypatch.setattr("django.contrib.auth.forms.authenticate", busy)
    response = sign_in()
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    page = response.content.decode()
    assert (
        "Too many people are signing in at the moment. Please try again in a few seconds." in page
    )
    assert 'value="edith"' in page
