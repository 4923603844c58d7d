"""The buttons of the desk: each says what will happen, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions.situation import Situation, Standing
from newsroom.desk.local_times import which_of_two

# In this time no day of the week comes twice.
_NAMED_BY_WEEKDAY: Final = timedelta(days=6)
_AHEAD: Final = {
    Standing.DRAFT: gettext_lazy("Schedule for %s"),
    Standing.SCHEDULED: gettext_lazy("Reschedule for %s"),
    Standing.WITHDRAWN: gettext_lazy("Schedule again for %s"),
}
_AT_ONCE: Final = {
    Standing.DRAFT: gettext_lazy("Publish now"),
    Standing.SCHEDULED: gettext_lazy("Publish now"),
    Standing.WITHDRAWN: gettext_lazy("Publish again now"),
}


def zone_in_words() -> str:
    """Return whose time it is: "London time"."""
    name = timezone.get_current_timezone_name()
    city = name.rpartition("/")[2].replace("_", " ")
    return _("%s time") % city if "/" in name else name


def moment_in_words(moment: datetime, *, at: datetime) -> str:
    """Return a time to come in few words: "Sat 06:00 London time"."""
    local = timezone.localtime(moment)
    is_near = local.date() - timezone.localdate(at) <= _NAMED_BY_WEEKDAY
    day = date_format(local, "D") if is_near else f"{date_format(local, 'DATE_FORMAT')},"
    which = which_of_two(moment, timezone.get_current_timezone())
    words = f"{day} {local:%H:%M} {zone_in_words()}"
    return f"{words}, {which}" if which else words


class AtTimes(NamedTuple):
    """The words of a button for each answer to "now, or at this time?"."""

    now: str
    other: str
    # For the time that the page came with; "" if it came with none.
    as_written: str = ""


def scheduling(now: Situation, moment: datetime | None, *, at: datetime) -> AtTimes:
    """Return what the button of the schedule says; `moment` is the one that the page came with."""
    is_ahead = moment is not None and moment > at
    return AtTimes(
        now=publishing(now, None, at=at),
        other=_("Publish at the time written above"),
        as_written=publishing(now, moment, at=at) if is_ahead else "",
    )


def updating() -> AtTimes:
    """Return what the button of an update says."""
    return AtTimes(_("Update the live story"), _("Update it at the time written above"))


def withdrawing() -> AtTimes:
    """Return what the button says that takes an article away."""
    return AtTimes(_("Withdraw"), _("Take it down at the time written above"))


def publishing(now: Situation | None, moment: datetime | None, *, at: datetime) -> str:
    """Return what lets readers have what is saved, dated `moment`; "" where nothing does.

    Without a situation the article is new.
    """
    standing = now.standing if now else Standing.DRAFT
    if standing == Standing.LIVE:
        return _("Update the live story")
    if moment and moment > at and standing in _AHEAD:
        return str(_AHEAD[standing]) % moment_in_words(moment, at=at)
    return str(_AT_ONCE.get(standing, ""))
