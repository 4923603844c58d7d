"""An authenticator app, as a person holds it."""

from __future__ import annotations

import re
from base64 import b32decode

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

SET_UP = "/admin/second_factor/"


def code_of(key: bytes, *, steps: int = 0) -> str:
    """Return what the app shows now, or so many half-minutes from now."""
    return f"{totp(key, drift=steps):06d}"


def app_of(user: User) -> bytes:
    """Return the key of the user's app."""
    return TOTPDevice.objects.get(user=user).bin_key


def key_on(page: str) -> bytes:
    """Return the key that the set-up page shows."""
    return b32decode(re.search(r'class="key">([A-Z2-7 ]+)<', page)[1].replace(" ", ""))


def set_up(browser: Client) -> list[str]:
    """Set up a second factor as a browser does; return the recovery codes."""
    key = key_on(browser.get(SET_UP).content.decode())
    response = browser.post(SET_UP, {"code": code_of(key)})
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", response.content.decode())


def next_code(user: User) -> str:
    """Return a code that was not used yet: the app's next one."""
    return code_of(app_of(user), steps=1)
