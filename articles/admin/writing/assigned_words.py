"""Who works on an article and until when, as the list says it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.acts.assigning import is_unfinished
from articles.models import Article
from newsroom.desk.listed_times import listed_time
from newsroom.desk.person_names import name_of


def assigned_words(article: Article, *, at: datetime) -> str:
    """Return the name and the time, "" for neither; what is finished is due no more."""
    who = _("for %s") % name_of(article.assignee) if article.assignee else ""
    if article.due_at is None or not is_unfinished(article):
        return who
    moment = _moment(article.due_at, at)
    if article.due_at >= at:
        due = _("due %s") % moment
    else:
        due = format_html('<span class="overdue">{}</span>', _("overdue since %s") % moment)
    return format_html("{}, {}", who, due) if who else due


def _moment(moment: datetime, at: datetime) -> str:
    """Return the moment, "today 14:00" if it is today."""
    day, today = timezone.localtime(moment).date(), timezone.localtime(at).date()
    clock = date_format(timezone.localtime(moment), "TIME_FORMAT")
    words = {today: _("today %s"), today + timedelta(days=1): _("tomorrow %s")}
    return words[day] % clock if day in words else listed_time(moment, "SHORT_DATETIME_FORMAT")
