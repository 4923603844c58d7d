"""The only code that changes what readers are told: each act, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import guard, wanted_links
from articles.acts import ending, stages, telling_staff, update_times
from articles.acts.conditions import (
    Answers,
    answers_for,
    check_begins,
    check_date,
    missing,
    overtaken,
)
from articles.acts.states import change as _change
from articles.acts.table_of_acts import check
from articles.editions import address_places, compose, making, piece
from articles.editions.making import Making
from articles.editions.situation import Situation, Standing, situation
from articles.models import Article, Edition, State
from articles.models.edition import Kind
from articles.notices import stage_notices
from newsroom.refused import Refused

# What publishing decides besides the state.
_DECIDED = ("published_at", "address_date", "slug", "draft_reason")


def tell(
    article: Article,
    kind: Kind,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    begins: datetime | None = None,
) -> Edition:
    """Make an edition of the working copy, public at once or from `begins` on."""
    order = Making(kind, at=at, by=by, reason=reason, public_from=begins)
    edition = making.make(article, compose.piece_of(article), order)
    stages.begin_anew(article, at=at, by=by)
    return edition


def _take_place(article: Article, now: Situation, day: datetime) -> None:
    """Give the article the address of its day, unless readers have had it under another."""
    if now.current is not None:
        keep_place(article, now)
        return
    article.address_date = timezone.localdate(day)
    article.slug = address_places.free_slug(article, article.address_date)


@transaction.atomic
def publish(
    article: Article,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    override: str = "",
    seen: int | None = None,
) -> Edition:
    """Publish a saved article: at once, or at its published time if that is still to come.

    Raises Refused with everything that is missing; with the words in `override`, the guard lets it pass.
    """
    now = check("publish", article, at, seen)
    _cancel_all(now.armed, at=at, by=by, reason=_("Rescheduled."))
    return _publish(article, now, at=at, by=by, reason=reason, override=override)


def _publish(
    article: Article, now: Situation, *, at: datetime, by: User | None, reason: str, override: str
) -> Edition:
    _check_whole(article, at=at, by=by, override=override)
    article.published_at = article.published_at or at
    _take_place(article, now, article.published_at)
    article.draft_reason = ""
    begins = article.published_at if article.published_at > at else None
    _change(article, State.PUBLISHED, at=at, by=by, reason=reason, decided=_DECIDED)
    edition = tell(article, Kind.PUBLICATION, at=at, by=by, reason=reason, begins=begins)
    wanted_links.resolve_wanted(article)
    return edition


@transaction.atomic
def reschedule(
    article: Article,
    *,
    begins: datetime | None,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    override: str = "",
    seen: int | None = None,
) -> Edition:
    """Publish what is scheduled at another time, as the working copy is now; None means at once.

    At once, a date in the past stays: readers are told that one.
    """
    now = check("reschedule", article, at, seen)
    check_begins(begins, at)
    _cancel_all(now.armed, at=at, by=by, reason=reason or _("Rescheduled."))
    if begins or article.published_at is None or article.published_at > at:
        article.published_at = begins or at
    return _publish(article, now, at=at, by=by, reason=reason, override=override)


@transaction.atomic
def cancel(
    article: Article, edition: Edition, *, at: datetime, by: User | None = None, reason: str = ""
) -> None:
    """Cancel an edition of `article` before its time; what readers never had is a draft again."""
    now = check("cancel", article, at)
    making.cancel(edition, at=at, by=by, reason=reason)
    update_times.forget(article, now, [edition])
    if len(now.armed) > 1:
        return
    if now.current is None:
        article.address_date = None
        _change(article, State.DRAFT, at=at, by=by, reason=reason, decided=["address_date"])
    elif now.standing == Standing.WITHDRAWN:
        _change(article, State.WITHDRAWN, at=at, by=by, reason=reason)


def _cancel_all(
    waiting: Iterable[Edition], *, at: datetime, by: User | None, reason: str = ""
) -> None:
    for edition in waiting:
        making.cancel(edition, at=at, by=by, reason=reason)


@transaction.atomic
def update(  # noqa: PLR0913  (who, when and why, and three answers that only an update needs)
    article: Article,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    override: str = "",
    matters: bool = False,
    begins: datetime | None = None,
    waiting: Answers | None = None,
    seen: int | None = None,
) -> Edition:
    """Tell readers what the working copy says, at once or from `begins` on.

    With `matters`, they are shown when it was updated. Raises WaitingEditionsError if another
    edition waits and `waiting` does not say what becomes of it.
    """
    now = check("update", article, at, seen)
    _check_whole(article, at=at, by=by, override=override)
    check_date(article, at)
    answers = answers_for(now.armed, waiting)
    gone = [each for each in now.armed if answers[each.pk] != "keep"]
    check_begins(begins, at, {*now.armed} - {e for e in gone if answers[e.pk] == "cancel"})
    _cancel_all(gone, at=at, by=by, reason=_("Replaced by a later edition."))
    update_times.forget(article, now, [each for each in gone if answers[each.pk] == "cancel"])
    keep_place(article, now)
    if matters:
        update_times.save(article, begins or at)
    saved, article.updated_at = article.updated_at, update_times.told(article, now, begins or at)
    edition = tell(article, Kind.UPDATE, at=at, by=by, reason=reason, begins=begins)
    article.updated_at = saved
    again = [each for each in gone if answers[each.pk] == "again"]
    _arm_again(article, again, at=at, by=by)
    return edition


def _check_whole(article: Article, *, at: datetime, by: User | None, override: str) -> None:
    """Raise Refused with everything that is missing before readers may get the article."""
    if problems := missing(article):
        raise Refused(*problems)
    guard.check(article, at=at, by=by, override=override)


def keep_place(article: Article, now: Situation) -> None:
    """Keep the address that readers know, whatever slug was saved before the first of them came."""
    if now.current is not None:
        article.address_date, article.slug = now.current.address_date, now.current.slug
        place = {"address_date": article.address_date, "slug": article.slug}
        Article.objects.filter(pk=article.pk).update(**place)


@transaction.atomic
def follow(article: Article, *, at: datetime, reason: str = "") -> None:
    """Tell readers what an import has changed; what waits for its time says it too.

    What the guard holds up waits at the desk.
    """
    now = situation(article, at=at)
    with suppress(guard.HeldUpError):
        if now.standing == Standing.LIVE:
            update(article, at=at, reason=reason, waiting="again")
        elif now.standing == Standing.SCHEDULED:
            reschedule(article, begins=now.armed[0].public_from, at=at, reason=reason)


def _arm_again(
    article: Article, waiting: Iterable[Edition], *, at: datetime, by: User | None
) -> None:
    saved = article.updated_at
    for edition in waiting:
        kind, begins = Kind(edition.kind), edition.public_from
        order = Making(kind, at=at, by=by, reason=edition.reason, public_from=begins)
        article.updated_at = begins if edition.updated_at == begins else saved
        making.make(article, compose.piece_of(article), order)
    article.updated_at = saved


def _end(article: Article, now: Situation, order: Making) -> Edition:
    """Take an article away from readers, and with it what waits for a later time."""
    if now.current is None:
        raise ValueError("Readers have nothing that could be taken away.")
    gone = overtaken(now.armed, order.public_from)
    _cancel_all(gone, at=order.at, by=order.by, reason=order.reason)
    update_times.forget(article, now, gone)
    keep_place(article, now)
    return making.make(article, piece.from_json(now.current.page.words), order)


@transaction.atomic
def withdraw(
    article: Article, *, at: datetime, by: User | None = None, reason: str, words: str = "",
    seen: int | None = None,
) -> Edition:  # fmt: skip
    """Withdraw a live article from readers, who are told `words`; its address and history stay."""
    order = ending.order(Kind.WITHDRAWAL, at=at, by=by, reason=reason, words=words)
    now = check("withdraw", article, at, seen)
    _change(article, State.WITHDRAWN, at=at, by=by, reason=reason)
    return _end(article, now, order)


@transaction.atomic
def take_down(
    article: Article, *, begins: datetime, at: datetime, by: User | None = None, reason: str,
    words: str = "", seen: int | None = None,
) -> Edition:  # fmt: skip
    """Plan that readers have a live article no longer from `begins` on: its period is over then."""
    order = ending.order(Kind.TAKE_DOWN, at=at, by=by, reason=reason, words=words, begins=begins)
    now = check("take_down", article, at, seen)
    check_begins(begins, at)
    return _end(article, now, order)


@transaction.atomic
def kill(
    article: Article, *, at: datetime, by: User | None = None, reason: str, words: str = "",
    seen: int | None = None,
) -> Edition:  # fmt: skip
    """Withdraw an article for good: it must never be published again. The desk and feeds are told."""
    order = ending.order(Kind.KILL, at=at, by=by, reason=reason, words=words)
    now = check("kill", article, at, seen)
    _change(article, State.KILLED, at=at, by=by, reason=reason)
    edition = _end(article, now, order)
    telling_staff.of_kill(edition)
    return edition


@transaction.atomic
def bin_draft(article: Article, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Put a draft into the bin, out of the desk's lists; nothing is deleted."""
    check("bin", article, at)
    _change(article, State.BINNED, at=at, by=by, reason=reason)
    stage_notices.nothing_waits(article, at=at)


@transaction.atomic
def bring_back(article: Article, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Take a draft out of the bin."""
    check("bring_back", article, at)
    _change(article, State.DRAFT, at=at, by=by, reason=reason)
