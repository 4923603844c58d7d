"""Limits of codes: who knows a password may try some codes, and lets nobody else wait."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.http import HttpRequest

from newsroom.accounts import known_browsers
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

# Three codes of a million are right at any moment, so a thief who knows the password finds one in a
# day with a chance of 1 in 10,000.
MAX_IN_A_PERIOD, PERIOD_SECONDS = 5, 600
MAX_IN_A_DAY, DAY_SECONDS = 30, 86_400


def seconds_to_wait(request: HttpRequest, user: User, *, at: datetime) -> int:
    """Count an attempt; a browser that the owner has signed in with counts alone."""
    number = known_browsers.number_of(request, user.get_username())
    act, source = ("code, known browser", number) if number else ("code", str(user.pk))
    limits = [
        Limit(act, source, MAX_IN_A_PERIOD, PERIOD_SECONDS),
        Limit(act, source, MAX_IN_A_DAY, DAY_SECONDS),
    ]
    return rate_counter.count(limits, at=at)
