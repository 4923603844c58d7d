"""Periods in words, for texts that name a limit: the limit itself says how long it is."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import ngettext

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)


def in_words(period: timedelta) -> str:
    """Return the period in the largest unit that divides it; a single day is 24 hours.

    >>> in_words(timedelta(minutes=15)), in_words(timedelta(days=1)), in_words(timedelta(days=1095))
    ('15 minutes', '24 hours', '3 years')
    """
    if not period % YEAR:
        number = period // YEAR
        return ngettext("%d year", "%d years", number) % number
    if period > DAY and not period % DAY:
        number = period // DAY
        return ngettext("%d day", "%d days", number) % number
    if not period % HOUR:
        number = period // HOUR
        return ngettext("%d hour", "%d hours", number) % number
    number = period // timedelta(minutes=1)
    return ngettext("%d minute", "%d minutes", number) % number
