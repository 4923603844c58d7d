"""Dates and times in words, for editors."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.desk.local_times import which_of_two


def in_words(moment: datetime) -> str:
    """Return a time in the site's time zone, with the zone's name.

    >>> in_words(datetime(2024, 5, 24, 5, 0, tzinfo=UTC))  # doctest: +SKIP
    '24 May 2024 at 06:00, Europe/London'
    """
    local = timezone.localtime(moment)
    which = which_of_two(moment, timezone.get_current_timezone())
    zone = timezone.get_current_timezone_name()
    return _("%(day)s at %(time)s, %(zone)s") % {
        "day": date_format(local, "DATE_FORMAT"),
        "time": f"{local:%H:%M}",
        "zone": f"{zone}, {which}" if which else zone,
    }
