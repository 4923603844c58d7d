"""Who guesses passwords is refused; the owner of a name is not, wherever the guesses come from."""

from __future__ import annotations

import pytest
from django.test import Client

from newsroom.accounts import sign_in_limits
from newsroom.desk import roles
from tests.cast import make_user
from tests.newsroom.accounts.signing_in import COLLEAGUE, GUESSER, PASSWORD, guess, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]


@pytest.fixture(autouse=True)
def edith(monkeypatch):
    """Create the account that is guessed at, and let no window end during a test."""
    monkeypatch.setattr(sign_in_limits, "PERIOD_SECONDS", 100 * 365 * 86_400)
    return make_user("edith", roles.EDITOR)


def many(number: int, address: str, **where: str) -> list[int]:
    """Return the answers to one guess from each of so many networks."""
    return [guess(1, address=address.format(n), **where)[0] for n in range(number)]


def test_a_network_has_twenty_attempts_whatever_the_names():
    answers = [guess(1, name=f"name{n}", address=f"203.0.113.{n}")[0] for n in range(22)]
    assert answers == [200] * 20 + [429] * 2
    assert sign_in().status_code == 429
    assert sign_in(address=COLLEAGUE).status_code == 302


def test_an_ipv6_network_counts_as_one():
    answers = [guess(1, name=f"n{n}", address=f"2001:db8::{n:x}")[0] for n in range(22)]
    assert answers == [200] * 20 + [429] * 2


def test_a_wide_ipv6_network_has_sixty_attempts():
    answers = [guess(1, name=f"n{n}", address=f"2001:db8:0:{n:x}::1")[0] for n in range(62)]
    assert answers == [200] * 60 + [429] * 2
    assert sign_in(address="2001:db8:1::1").status_code == 302


def test_a_forged_header_is_no_other_network():
    for number in range(20):
        sign_in("wrong", name=f"n{number}", **{"X-Forwarded-For": f"198.51.{number}.1"})
    assert sign_in(**{"X-Forwarded-For": "198.51.99.1"}).status_code == 429


def test_behind_a_trusted_proxy_the_client_is_counted(settings):
    settings.TRUSTED_PROXIES = ("10.0.0.0/8",)
    through = {"address": "10.0.0.1", "X-Forwarded-For": GUESSER}
    guess(21, **through)
    assert sign_in(**through).status_code == 429
    assert sign_in(address="10.0.0.1", **{"X-Forwarded-For": COLLEAGUE}).status_code == 302


def test_a_name_under_attack_is_slower_for_each_network_and_locked_for_none():
    assert many(20, "198.18.{}.1") == [200] * 20
    assert guess(5, address="203.0.113.9") == [200] * 3 + [429] * 2
    assert sign_in(address=COLLEAGUE).status_code == 302


@pytest.mark.parametrize("variant", ["EDITH", "edith\u200b", "ｅｄｉｔｈ", " edith "])
def test_variants_of_a_name_count_as_that_name(variant):
    many(20, "198.18.{}.1", name=variant)
    assert guess(4, address="203.0.113.9") == [200] * 3 + [429]


@pytest.fixture
def _attack(monkeypatch):
    """Let three networks use up all attempts that sign-in has without becoming slow."""
    monkeypatch.setattr(sign_in_limits, "MAX_OF_ALL", 60)
    for number in range(60):
        guess(1, name=f"n{number}", address=f"198.18.{number // 20}.1")


@pytest.mark.usefixtures("_attack")
def test_under_attack_from_many_networks_each_has_two_attempts_a_minute(monkeypatch):
    monkeypatch.setattr(sign_in_limits, "SLOW_PERIOD_SECONDS", 100 * 365 * 86_400)
    answers = [guess(1, name=f"m{n}", address="203.0.113.9")[0] for n in range(4)]
    assert answers == [200] * 2 + [429] * 2


@pytest.mark.usefixtures("_attack")
def test_who_has_to_wait_under_attack_reads_that_it_is_a_minute():
    tries = (sign_in("wrong", name=f"m{n}") for n in range(5))
    refused = next(answer for answer in tries if answer.status_code == 429)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "Please try again in 1 minute." in refused.text


@pytest.mark.usefixtures("_attack")
def test_an_attack_from_many_networks_locks_no_member_of_staff_out():
    assert sign_in(address=COLLEAGUE).status_code == 302


def test_a_browser_that_signed_in_before_signs_in_under_any_attack(monkeypatch):
    browser = Client()
    sign_in(browser=browser)
    monkeypatch.setattr(sign_in_limits, "MAX_OF_ALL", 5)
    many(25, "198.18.{}.1")
    guess(25)
    assert sign_in().status_code == 429
    assert sign_in(browser=browser).status_code == 302


def test_a_known_browser_has_twenty_attempts_and_only_for_its_name():
    browser = Client()
    sign_in(browser=browser)
    make_user("maude", roles.MODERATOR)
    guess(20)
    assert sign_in(name="maude", browser=browser).status_code == 429
    answers = [sign_in("wrong", browser=browser).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_cookie_of_our_own_making_is_no_known_browser():
    guess(20)
    for cookie in ("", "x", "eyJuYW1lIjoiZWRpdGgifQ:1:x"):
        browser = Client()
        browser.cookies["known_browser"] = cookie
        assert sign_in(browser=browser).status_code == 429


def test_a_site_that_learns_no_address_is_slow_for_all_under_attack(monkeypatch):
    assert guess(22, address="") == [200] * 22
    assert sign_in(PASSWORD, address="").status_code == 302
    monkeypatch.setattr(sign_in_limits, "MAX_OF_ALL", 23)
    monkeypatch.setattr(sign_in_limits, "SLOW_PERIOD_SECONDS", 100 * 365 * 86_400)
    assert guess(3, address="") == [200] * 2 + [429]
