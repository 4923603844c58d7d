"""A lead that has stood too long: what the desk is told of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.front_pages import assembling
from articles.front_pages.slots import Plan
from articles.lists.list_pages import FRONT_PAGE_STORIES
from articles.models import Edition, Section

# What led in the morning is not the news of the evening.
LEAD_GROWS_OLD: Final = timedelta(hours=12)


def lead(section: Section | None, *, at: datetime, plan: Plan | None = None) -> Edition | None:
    """Return what leads a page at `at`, with what the desk has chosen or with `plan`."""
    public = Edition.objects.public(at=at)
    if section is not None:
        public = public.filter(section=section)
    newest = list(public.for_front()[:FRONT_PAGE_STORIES])
    page = assembling.show(newest, public=public, at=at, section=section, plan=plan)
    return page.lead if page else None


def warning(section: Section | None, *, at: datetime, plan: Plan | None = None) -> str:
    """Return what is to be said of a lead that is too old at `at`, "" for a fresh one."""
    leading = lead(section, at=at, plan=plan)
    if leading is None or at - leading.told_change < LEAD_GROWS_OLD:
        return ""
    hours = (at - leading.told_change) // timedelta(hours=1)
    age = _hours(hours) if hours < 48 else _("%d days") % (hours // 24)
    words = _("The lead “%(headline)s” is %(age)s old. Choose a newer one.")
    return words % {"headline": leading.headline, "age": age}


def _hours(number: int) -> str:
    return ngettext("%d hour", "%d hours", number) % number
