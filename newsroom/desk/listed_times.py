"""Times as the desk's lists show them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from newsroom.desk.local_times import which_of_two


def listed_time(moment: datetime | None, style: str = "DATETIME_FORMAT") -> str:
    """Return a time in the site's zone, which every page of the desk names; "" for none.

    Of two moments at which clocks show the same it says which: "31 Oct 2027, 01:30, winter time (GMT)".
    """
    if moment is None:
        return ""
    words = date_format(timezone.localtime(moment), style)
    which = which_of_two(moment, timezone.get_current_timezone())
    return f"{words}, {which}" if which else words
