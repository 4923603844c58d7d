"""Signing in at the desk: who guesses passwords is locked out, colleagues are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from newsroom.desk import roles
from tests.cast import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/login/"
GUESSER, COLLEAGUE = "203.0.113.9", "203.0.113.10"


@pytest.fixture(autouse=True)
def edith():
    """Create the account that is guessed at."""
    return make_user("edith", roles.EDITOR)


def sign_in(password: str, *, name: str = "edith", address: str = GUESSER, **headers: str):
    """Send the form from one address."""
    data = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post(ADDRESS, data, headers=headers)


def guess(times: int, **where: str) -> list[int]:
    """Return the answers to so many wrong passwords."""
    return [sign_in("wrong", **where).status_code for _ in range(times)]


def test_the_right_password_opens_the_desk():
    assert sign_in("a long password").status_code == 302


def test_after_five_wrong_ones_even_the_right_one_is_refused_for_a_while():
    assert guess(5) == [200, 200, 200, 200, 429]
    refused = sign_in("a long password")
    assert refused.status_code == 429
    assert "Too many attempts" in refused.content.decode()


def test_how_long_a_lock_lasts_is_told(settings):
    settings.AXES_COOLOFF_TIME = timedelta(minutes=7)
    guess(5)
    assert "Please try again in 7 minutes." in sign_in("wrong").content.decode()


def test_a_colleague_at_the_same_address_still_signs_in():
    make_user("maude", roles.MODERATOR)
    guess(6)
    assert sign_in("a long password", name="maude").status_code == 302


def test_the_owner_of_the_name_still_signs_in_from_elsewhere():
    guess(6)
    assert sign_in("a long password", address=COLLEAGUE).status_code == 302


def test_a_forged_header_is_no_other_address():
    for number in range(6):
        sign_in("wrong", **{"X-Forwarded-For": f"198.51.100.{number}"})
    assert sign_in("a long password").status_code == 429


def test_behind_a_trusted_proxy_the_client_is_counted(settings):
    settings.TRUSTED_PROXIES = ("10.0.0.0/8",)
    through = {"address": "10.0.0.1", "X-Forwarded-For": GUESSER}
    guess(6, **through)
    assert sign_in("a long password", **through).status_code == 429
    other = {"address": "10.0.0.1", "X-Forwarded-For": COLLEAGUE}
    assert sign_in("a long password", **other).status_code == 302


def test_a_name_longer_than_any_account_is_no_attempt():
    response = sign_in("wrong", name="e" * 300)
    assert "Ensure this value has at most 150 characters" in response.content.decode()


@pytest.mark.parametrize("after", ["//evil.example/", "https://evil.example/", "javascript:x", ""])
def test_signing_in_leads_to_the_desk_and_never_away(after):
    data = {"username": "edith", "password": "a long password", "next": after}
    response = Client().post(ADDRESS, data)
    assert (response.status_code, response["Location"]) == (302, "/admin/")
