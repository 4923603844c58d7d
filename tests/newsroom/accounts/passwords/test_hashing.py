"""Two hashes at once in a process, and no more."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.module_loading import import_string

from newsroom import settings as site_settings
from newsroom.accounts.passwords import hashing
from newsroom.accounts.passwords.busy_page import HashingBusyMiddleware


@pytest.fixture
def _hashers(settings):
    settings.PASSWORD_HASHERS = site_settings.PASSWORD_HASHERS


@pytest.mark.usefixtures("_hashers")
@pytest.mark.parametrize("hasher", ["argon2", "pbkdf2_sha256"])
def test_a_password_fits_its_hash_and_no_other(hasher):
    hashed = make_password("a long password", hasher=hasher)
    assert check_password("a long password", hashed)
    assert not check_password("another password", hashed)


@pytest.mark.usefixtures("_hashers")
@pytest.mark.parametrize("hasher", ["argon2", "pbkdf2_sha256"])
def test_hashing_and_comparing_wait_for_a_turn(hasher, monkeypatch):
    hashed = make_password("a long password", hasher=hasher)
    monkeypatch.setattr(hashing, "MAX_HASH_WAIT_SECONDS", 0.01)
    with hashing.turn(), hashing.turn():
        with pytest.raises(hashing.HashingBusy):
            make_password("a long password", hasher=hasher)
        with pytest.raises(hashing.HashingBusy):
            check_password("a long password", hashed)
    assert check_password("a long password", hashed)


def test_every_hasher_of_the_site_is_bounded():
    for name in site_settings.PASSWORD_HASHERS:
        assert import_string(name).__module__ == "newsroom.accounts.passwords.hashing"


def begin_to_hash(done: threading.Event) -> Future[str]:
    """Take a turn in another thread, and keep it until `done`."""

    def work() -> str:
        try:
            with hashing.turn():
                done.wait(10)
        except hashing.HashingBusy:
            return "busy"
        return "hashed"

    pool = ThreadPoolExecutor(1)
    running = pool.submit(work)
    pool.shutdown(wait=False)
    return running


def test_two_hash_a_third_waits_and_a_fourth_is_refused_at_once(monkeypatch):
    monkeypatch.setattr(hashing, "MAX_HASH_WAIT_SECONDS", 10)
    done = threading.Event()
    with hashing.turn(), hashing.turn():
        third = begin_to_hash(done)
        while hashing._places._value:
            time.sleep(0.001)
        assert begin_to_hash(done).result(timeout=5) == "busy"
        assert not third.done()
    done.set()
    assert third.result(timeout=5) == "hashed"
    assert begin_to_hash(done).result(timeout=5) == "hashed"


def test_an_error_while_hashing_gives_the_turn_back():
    for _ in range(3):
        with pytest.raises(ValueError, match="salt"), hashing.turn():
            raise ValueError("salt")


def test_a_page_without_a_turn_says_so():
    answer = HashingBusyMiddleware(lambda request: None).process_exception
    request = RequestFactory().post("/admin/password_change/")
    request.user = AnonymousUser()
    response = answer(request, hashing.HashingBusy())
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    html = response.content.decode()
    assert "so we could not check your password. Nothing was changed." in html
    assert "<h1>Please send this again in a few seconds</h1>" in html
    assert f'<a href="/admin/">{site_settings.SITE_NAME}</a>' in html


def test_other_errors_stay_errors():
    answer = HashingBusyMiddleware(lambda request: None).process_exception
    assert answer(RequestFactory().get("/"), RuntimeError()) is None
