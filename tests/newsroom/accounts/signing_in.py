"""Signing in as a browser does it."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

ADDRESS = "/admin/login/"
GUESSER, COLLEAGUE = "203.0.113.9", "198.51.100.10"
PASSWORD = "a long password"


def sign_in(
    password: str = PASSWORD,
    *,
    name: str = "edith",
    address: str = GUESSER,
    browser: Client | None = None,
    **headers: str,
) -> HttpResponse:
    """Send the form from one address."""
    data = {"username": name, "password": password}
    browser = browser or Client()
    return browser.post(ADDRESS, data, headers=headers, REMOTE_ADDR=address)


def guess(times: int, **where: str) -> list[int]:
    """Return the answers to so many wrong passwords."""
    return [sign_in("wrong", **where).status_code for _ in range(times)]
