"""Premoderation: the strictest mode of the site, section, article, person and story applies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from comments import mode_log
from comments.mode_log import ModeStep
from comments.models import Mode, ModeChange, ModerationMode
from comments.terms import Ruling, Terms, terms_of
from newsroom.page_cache import versions
from newsroom.refused import Refused


def terms_for(article: Article, *, at: datetime, key_hash: str = "") -> Terms:
    """Return what applies to a comment on `article` by the reader with `key_hash`: one query.

    Readers find the article in the section, and since the time, that they were told.
    """
    told = article.told
    section = told.section_id if told else article.section_id
    published_at = told.first_published if told else article.published_at
    return terms_of(article.pk, section, published_at=published_at, at=at, key_hash=key_hash)


def ruling_for(article: Article, *, at: datetime | None = None) -> Ruling:
    """Return the ruling for all readers of `article` at `at`, or now: one query."""
    return terms_for(article, at=at or timezone.now()).ruling


def is_closed(article: Article, *, at: datetime | None = None) -> bool:
    """Return whether nobody can comment on `article` at `at`, or now: one query."""
    return terms_for(article, at=at or timezone.now()).is_closed


@transaction.atomic
def put(mode: ModerationMode, *, at: datetime, by: User | None) -> ModerationMode:
    """Save a mode, which applies from the next comment on; pages show whether comments are open."""
    mode.set_at, mode.set_by = at, by
    step = ModeStep(_stored(mode), mode.mode)
    mode.save()
    _record(mode, step, at=at, by=by, reason=mode.note)
    _renew_pages(mode)
    return mode


@transaction.atomic
def lift(mode: ModerationMode, *, at: datetime, by: User | None, reason: str = "") -> None:
    """Delete a mode; the other modes still apply."""
    _record(mode, ModeStep(_stored(mode), ""), at=at, by=by, reason=reason)
    _renew_pages(mode)
    mode.delete()


def _stored(mode: ModerationMode) -> str:
    modes = ModerationMode.objects.filter(pk=mode.pk or 0).values_list("mode", flat=True)
    return modes.first() or ""


def _record(
    mode: ModerationMode, step: ModeStep, *, at: datetime, by: User | None, reason: str
) -> None:
    """Put a change on record: an article's with its reason, and each in the log of the desk."""
    record = None
    if mode.article is not None:
        values: dict[str, Any] = {"made_at": at, "made_by": by, "reason": reason}
        record = ModeChange.objects.create(article=mode.article, **step._asdict(), **values)
    mode_log.note(mode, step, at=at, by=by, reason=reason, record=record)


@transaction.atomic
def close(article: Article, *, at: datetime, by: User, reason: str) -> None:
    """Let nobody comment on `article` from now on; comments that are there stay."""
    _check_reason(reason)
    mode = _own_mode(article) or ModerationMode(article=article)
    if mode.pk and mode.mode == Mode.CLOSED:
        raise _already_closed()
    mode.mode, mode.note = Mode.CLOSED, reason
    try:
        with transaction.atomic():
            put(mode, at=at, by=by)
    except IntegrityError as error:
        # Somebody else has closed them at the same moment.
        raise _already_closed() from error


@transaction.atomic
def reopen(article: Article, *, at: datetime, by: User, reason: str) -> str:
    """Give `article` back the mode that it had before it was closed; return what holds still.

    Raises Refused if it is open, or closed with its section or with the whole site.
    """
    _check_reason(reason)
    mode = _own_mode(article)
    if mode is None or mode.mode != Mode.CLOSED:
        raise Refused(_closed_elsewhere(article) or _("The comments are open already."))
    closed = ModeChange.objects.filter(article=article, after=Mode.CLOSED)
    before = closed.exclude(before=Mode.CLOSED).values_list("before", flat=True).first()
    if before:
        mode.mode, mode.note = before, reason
        put(mode, at=at, by=by)
    else:
        lift(mode, at=at, by=by, reason=reason)
    return _closed_elsewhere(article)


def _own_mode(article: Article) -> ModerationMode | None:
    return ModerationMode.objects.select_for_update().filter(article=article).first()


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why."))


def _already_closed() -> Refused:
    return Refused(_("The comments are closed already."))


def _closed_elsewhere(article: Article) -> str:
    ruling = ruling_for(article)
    if ruling.mode != Mode.CLOSED:
        return ""
    words = _("The comments are still closed, because of this mode: %s. A moderator can change it.")
    return words % ruling.scope


def _renew_pages(mode: ModerationMode) -> None:
    if mode.article is not None:
        versions.bump(mode.article.get_absolute_url())
    elif mode.reader is None:
        # Any article's page may show it; modes change seldom, so that renewing all is cheap enough.
        versions.bump(versions.CHROME)
