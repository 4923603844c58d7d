"""The time on a wall clock, and the moments that it can mean: one, two or none."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

_TIME = re.compile(r"(\d{1,2})[:.hH](\d{2})(?::(\d{2}))?|(\d{2})(\d{2})", re.ASCII)
_SECOND = timedelta(seconds=1)


def read_time(typed: str) -> time | None:
    """Return a time of the 24-hour clock, None for anything else.

    >>> read_time("14.30") == read_time("1430") == read_time("14h30") == time(14, 30)
    True
    >>> read_time("9:05"), read_time("2.30 pm"), read_time("24:00")
    (datetime.time(9, 5), None, None)
    """
    match = _TIME.fullmatch(typed)
    if match is None:
        return None
    hour, minute, second = match[1] or match[4], match[2] or match[5], match[3] or "0"
    try:
        return time(int(hour), int(minute), int(second))
    except ValueError:
        return None


def moments_of(clock: datetime, zone: tzinfo) -> list[datetime]:
    """Return the moments, the earlier first, at which the zone's clocks show this."""
    both = {clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(m for m in both if m.astimezone(zone).replace(tzinfo=None, fold=0) == clock)


def beside_gap(clock: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the last minute before the clocks skip this time, and the first one after it."""
    before, after = sorted(clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // (2 * _SECOND) * _SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return (after - timedelta(minutes=1)).astimezone(zone), after.astimezone(zone)


def names_of(moments: list[datetime], zone: tzinfo) -> list[str]:
    """Return how to tell two moments apart at which clocks show the same."""
    first, second = (moment.astimezone(zone) for moment in moments)
    zones = [first.tzname(), second.tzname()]
    if zones[0] == zones[1]:
        zones = [f"UTC{local:%z}" for local in (first, second)]
    if first.dst() and not second.dst():
        words = [_("summer time (%s)"), _("winter time (%s)")]
    else:
        words = [_("the first (%s)"), _("the second (%s)")]
    return [word % name for word, name in zip(words, zones, strict=True)]


def which_of_two(moment: datetime, zone: tzinfo) -> str:
    """Return what tells a moment from the other at which clocks show the same; "" if it is alone."""
    minute = moment.astimezone(zone).replace(second=0, microsecond=0)
    found = moments_of(minute.replace(tzinfo=None, fold=0), zone)
    return names_of(found, zone)[minute.fold] if len(found) > 1 else ""
