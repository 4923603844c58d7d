"""Signing in again over a form: what the script of the dialog is answered."""

from __future__ import annotations

import pytest
from django.test import Client

from newsroom.accounts.passwords import hashing
from newsroom.desk import roles
from tests.cast import make_user
from tests.newsroom.accounts.authenticator import next_code, set_up
from tests.newsroom.accounts.signing_in import GUESSER, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
SESSION, AGAIN, CODE = "/admin/session/", "/admin/login/again/", "/admin/login/again/code/"
WRONG_CODE = "This code is wrong, or was used before. Please wait for the next one."


@pytest.fixture
def edith():
    return make_user("edith", roles.EDITOR)


@pytest.fixture
def codes(edith):
    """Set up Edith's second factor, and return its recovery codes."""
    browser = Client()
    browser.force_login(edith)
    return set_up(browser)


def send(browser: Client, password: str = PASSWORD, name: str = "edith"):
    data = {"username": name, "password": password}
    return browser.post(AGAIN, data, REMOTE_ADDR=GUESSER)


def test_who_has_signed_in_is_told(edith, client):
    answer = client.get(SESSION)
    assert (answer.status_code, answer.json()["problem"]) == (
        401,
        "You are not signed in any more.",
    )
    client.force_login(edith)
    answer = client.get(SESSION)
    assert (answer.status_code, answer.json()["person"]) == (200, edith.pk)


def test_the_right_password_signs_in_and_brings_a_token_that_works(edith):
    browser = Client(enforce_csrf_checks=True)
    token = browser.get(SESSION).json()["token"]
    data = {"username": "edith", "password": PASSWORD}
    answer = browser.post(AGAIN, data, headers={"X-CSRFToken": token})
    assert (answer.status_code, answer.json()["person"]) == (200, edith.pk)
    token = answer.json()["token"]
    assert browser.get(SESSION).status_code == 200
    assert browser.post("/admin/logout/", headers={"X-CSRFToken": token}).status_code == 200


def test_an_old_token_is_answered_with_a_new_one(edith):
    answer = Client(enforce_csrf_checks=True).post(AGAIN, {"username": "edith"})
    assert (answer.status_code, answer.json()["is_stale"]) == (403, True)


def test_a_wrong_password_is_a_sentence(edith, client):
    answer = send(client, "wrong")
    words = "The username or the password is wrong. Capital letters matter."
    assert (answer.status_code, answer.json()["problem"]) == (400, words)
    assert client.get(SESSION).status_code == 401


def test_an_account_that_may_not_use_the_desk_stays_out(client):
    make_user("otto")
    assert send(client, name="otto").status_code == 400


def test_who_has_to_wait_is_told_how_long(edith, client):
    for _ in range(20):
        send(client, "wrong")
    answer = send(client)
    assert (answer.status_code, answer["Retry-After"].isdigit()) == (429, True)
    assert answer.json()["problem"].startswith("Too many attempts in a short time.")


def test_a_busy_server_says_so(edith, client, monkeypatch):
    def busy(*args, **kwargs):
        raise hashing.HashingBusy

    monkeypatch.setattr("django.contrib.auth.forms.authenticate", busy)
    answer = send(client)
    assert answer.status_code == 503
    assert answer.json()["problem"].startswith("Too many people are signing in at the moment.")


def test_the_second_factor_is_a_second_step(edith, codes, client):
    assert send(client).json()["step"] == "code"
    assert client.get(SESSION).status_code == 401
    answer = client.post(CODE, {"code": "000000"})
    assert (answer.status_code, answer.json()["problem"]) == (400, WRONG_CODE)
    answer = client.post(CODE, {"code": next_code(edith)})
    assert (answer.status_code, answer.json()["person"]) == (200, edith.pk)
    assert client.get(SESSION).status_code == 200


def test_codes_are_limited_here_too(edith, codes, client):
    send(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert client.post(CODE, {"code": next_code(edith)}).status_code == 429


def test_without_a_password_the_code_opens_nothing(edith, codes, client):
    answer = client.post(CODE, {"code": next_code(edith)})
    assert (answer.status_code, answer.json()["step"]) == (400, "password")


def test_who_has_to_set_one_up_is_sent_to_its_page(edith, client, settings):
    settings.SECOND_FACTOR_ROLES = [roles.EDITOR]
    answer = send(client).json()
    assert (answer["step"], answer["address"]) == ("set_up_second_factor", "/admin/second_factor/")


def test_empty_requests_are_no_errors(client):
    assert client.get(AGAIN).status_code == 400
    assert client.get(CODE).status_code == 400
