"""Moments as machines read them: HTML takes at most three digits of a second, and nobody needs any."""

from __future__ import annotations

from datetime import datetime


def machine_time(at: datetime) -> str:
    """Return a moment in ISO 8601, to the second.

    >>> machine_time(datetime.fromisoformat("2026-11-28T01:26:01.220513+00:00"))
    '2026-11-28T01:26:01+00:00'
    """
    return at.isoformat(timespec="seconds")
