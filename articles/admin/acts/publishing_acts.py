"""Letting readers have what is saved: the act that fits where an article stands, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import guard
from articles.acts import publishing
from articles.admin.acts.act_forms import ActForm, DateForm, UpdateForm
from articles.admin.acts.standing_words import time_to_come
from articles.admin.times import in_words as moment_in_words
from articles.editions.situation import Situation, Standing, situation
from articles.models import Article
from articles.permissions import may
from articles.record import ledger
from newsroom.desk_log import log_writing
from newsroom.refused import Refused

# Who publishes what is dated longer ago is asked which date readers are told.
MOST_AGE_UNASKED: Final = timedelta(hours=1)
# A message names no more articles than these.
_MOST_NAMED = 20


def read_on_the_site(address: str) -> str:
    """Return a link that leads to what readers see."""
    return format_html('<a href="{}">{}</a>', address, _("View on site"))


def has_old_date(now: Situation, *, at: datetime) -> bool:
    """Return whether nobody has read the article, and it is dated long ago."""
    moment = now.article.published_at
    unread = now.standing in (Standing.DRAFT, Standing.SCHEDULED)
    return unread and moment is not None and moment < at - MOST_AGE_UNASKED


def must_ask(now: Situation, *, at: datetime, by: User) -> bool:
    """Return whether there is something to ask before readers get what is saved."""
    is_asked = now.standing == Standing.LIVE or has_old_date(now, at=at)
    return is_asked or bool(guard.holds_up(now.article, by=by))


def _announce(article: Article) -> str:
    if when := time_to_come(article):
        return _("“%(article)s” will be public on %(when)s.") % {"article": article, "when": when}
    link = read_on_the_site(article.get_absolute_url())
    return format_html("{} {}", _("“%s” is public.") % article, link)


def publish(article: Article, *, by: User, seen: int | None, form: ActForm | None = None) -> str:
    """Publish, or schedule anew, what is saved; return what to say of it."""
    at, override = ledger.time_of_act(), form.override if form else ""
    if isinstance(form, DateForm) and form.cleaned_data["dated"] == "today":
        article.published_at = None
    if situation(article, at=at).standing == Standing.SCHEDULED:
        begins = article.published_at
        begins = begins if begins and begins > at else None
        publishing.reschedule(article, begins=begins, at=at, by=by, override=override, seen=seen)
    else:
        publishing.publish(article, at=at, by=by, override=override, seen=seen)
    return _announce(article)


def update(article: Article, *, by: User, form: UpdateForm) -> str:
    """Tell readers of a live article what is saved; return what to say of it."""
    given = form.cleaned_data
    edition = publishing.update(
        article,
        at=ledger.time_of_act(),
        by=by,
        reason=given["reason"],
        override=form.override,
        matters=given["matters"],
        begins=form.begins,
        waiting=form.waiting,
        seen=given["seen"],
    )
    if form.begins:
        words = _("The update of “%(article)s” will be public on %(when)s.")
        return words % {"article": article, "when": moment_in_words(form.begins)}
    link = read_on_the_site(edition.get_absolute_url())
    return format_html("{} {}", _("“%s” is updated.") % article, link)


@transaction.atomic
def _publish_selected(article: Article, *, by: User) -> None:
    if not may(by, "publish", article):
        raise Refused(_("You don’t have permission to publish this article."))
    at = ledger.time_of_act()
    if has_old_date(situation(article, at=at), at=at):
        words = _("It is dated %s. Open it, and choose the date that readers see.")
        raise Refused(words % moment_in_words(article.published_at or at))
    publishing.publish(article, at=at, by=by)


@log_writing.batch()
def publish_each(articles: Iterable[Article], *, by: User) -> tuple[str, str]:
    """Publish each article that is ready; return what to say of those, and of the others."""
    done: list[Article] = []
    refused: list[str] = []
    for article in articles:
        try:
            _publish_selected(article, by=by)
            done.append(article)
        except Refused as problem:
            refused.append(f"“{article}”: {problem}")
    return _all_done(done), _all_refused(refused)


def _all_done(articles: list[Article]) -> str:
    if len(articles) == 1:
        return _announce(articles[0])
    later = sum(bool(time_to_come(article)) for article in articles)
    now = len(articles) - later
    public = ngettext("%d article is public.", "%d articles are public.", now) % now
    words = ngettext("%d article is scheduled.", "%d articles are scheduled.", later)
    return " ".join([*([public] if now else []), *([words % later] if later else [])])


def _all_refused(reasons: list[str]) -> str:
    if not reasons:
        return ""
    number = len(reasons)
    words = ngettext("%d article was not published.", "%d articles were not published.", number)
    more = number - _MOST_NAMED
    rest = [ngettext("And %d other.", "And %d others.", more) % more] if more > 0 else []
    return " ".join([words % number, *reasons[:_MOST_NAMED], *rest])
