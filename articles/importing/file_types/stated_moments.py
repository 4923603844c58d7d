"""Moments as pages state them to machines: "2024-03-05T10:00:00+01:00"."""

from __future__ import annotations

import re
from datetime import date, time

from articles.importing.parse.page import Stated
from articles.importing.parse.parser import parse

_MOMENT = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ]+(?P<clock>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)


def stated_moment(text: str) -> Stated | None:
    """Return the moment of "2024-03-05T10:00:00+01:00"; None if it is spelled otherwise."""
    found = _MOMENT.match(text)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        clock = time.fromisoformat(found["clock"]) if found["clock"] else None
    except ValueError:
        return Stated(text, doubt="impossible")
    zone = found["zone"] or ""
    if zone in ("Z", "UTC", "GMT"):
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return Stated(text, day, clock, zone)


def any_moment(text: str) -> Stated | None:
    """Return the moment of a value, which a few pages spell as people do."""
    return stated_moment(text) or parse(f"-\n\n{text[:100]}").published
