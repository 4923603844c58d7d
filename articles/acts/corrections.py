"""The only code that publishes a correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import guard, hooks
from articles.acts import publishing
from articles.acts.conditions import asked_about, check_date
from articles.acts.table_of_acts import check
from articles.editions import compose, making, reading
from articles.editions.piece import Piece
from articles.history import rewordings
from articles.history.comparing import compare
from articles.history.rewordings import Rewording
from articles.history.version import Version, of_piece
from articles.models import (
    Article,
    CorrectedWords,
    Correction,
    CorrectionKind,
    CorrectionPlace,
    Edition,
)
from articles.models.edition import Kind
from articles.record import ledger, revisions
from articles.record.revisions import StaleArticleError
from newsroom.desk_log import log_writing
from newsroom.refused import Refused


class Said(NamedTuple):
    """The words of a correction; `why` is for one that changes nothing in the article."""

    text: str
    kind: CorrectionKind = CorrectionKind.CORRECTION
    place: CorrectionPlace = CorrectionPlace.FOOT
    why: str = ""
    amends: Correction | None = None
    thanks: bool = False


class Seen(NamedTuple):
    """The newest edition and the version that the person saw; None if nobody looked."""

    edition: int | None = None
    version: int | None = None


NOBODY_LOOKED: Final = Seen()


class Coming(NamedTuple):
    """The differences between what readers have and what a correction would publish."""

    rewordings: list[Rewording]
    # About all that is no running text.
    sentences: list[str]
    is_none: bool


def place_of(kind: CorrectionKind, place: CorrectionPlace) -> CorrectionPlace:
    """Return where a correction stands: a retraction always above the text."""
    return CorrectionPlace.TOP if kind == CorrectionKind.RETRACTION else place


def _version(said: Piece, article: Article, told: Edition) -> Version:
    """Return what a piece says beside its corrections, at the address that readers know."""
    said = replace(said, corrections=[])
    published = article.published_at or told.first_published
    return of_piece(said, slug=told.slug, published=published)


def coming(article: Article, told: Edition) -> Coming:
    """Return what differs between `told`, which readers have, and the working copy."""
    old = replace(_version(reading.words_of(told), article, told), published=told.first_published)
    new = _version(compose.piece_of(article), article, told)
    found = compare(old, new)
    return Coming(rewordings.rewordings(old, new), found.sentences, found.is_none)


def _check_waiting(armed: Iterable[Edition]) -> None:
    """Refuse a correction that an edition made before it would undo."""
    for edition in asked_about(armed):
        if edition.is_public:
            when = date_format(timezone.localtime(edition.public_from), "SHORT_DATETIME_FORMAT")
            words = _("What is scheduled for %s would undo the correction. Cancel it first.")
            raise Refused(words % when)


def _check_said(article: Article, said: Said, found: Coming) -> None:
    if not said.text.strip():
        raise Refused(_("Say what was wrong and what is right."))
    if found.is_none and not said.why.strip():
        raise Refused(nothing_changed())
    if said.amends and said.amends.article_id != article.pk:
        raise Refused(_("The correction that it amends belongs to another article."))


def nothing_changed() -> str:
    """Return what is said of a correction that changes nothing and gives no reason."""
    return _("Nothing in the article is changed. Correct it first, or say why it stays as it is.")


def saved_since() -> str:
    """Return what is said to somebody who looked at an older version."""
    return _("Somebody else has saved the article since. Look at what is changed now.")


def _cancel_reissues(armed: Iterable[Edition], *, at: datetime, by: User) -> None:
    """Cancel the re-issues that wait: the correction has the present names and credits anyway."""
    for edition in armed:
        if edition.kind == Kind.REISSUE:
            making.cancel(edition, at=at, by=by, reason=_("Replaced by a later edition."))


def _write(article: Article, said: Said, *, at: datetime, by: User) -> Correction:
    """Write the correction, and a revision of the article as it was corrected."""
    article.updated_at = at
    article.save(update_fields=["updated_at", "saved_at"])
    revision = revisions.record(article, at=at, by=by, reason=str(said.kind.label))
    return ledger.append(
        Correction(
            article=article,
            text=said.text.strip(),
            made_at=at,
            made_by=by,
            revision=revision,
            prompted_by_reader=said.thanks,
            kind=said.kind,
            place=place_of(said.kind, said.place),
            amends=said.amends,
        )
    )


def _write_words(
    correction: Correction, found: Coming, why: str, *, before: Edition, after: Edition
) -> None:
    words = rewordings.as_json(found.rewordings)
    kept = why.strip() if found.is_none else ""
    ledger.append(
        CorrectedWords(
            correction=correction,
            made_at=correction.made_at,
            before=before,
            after=after,
            words=words,
            why=kept,
        )
    )


@log_writing.batch()
@transaction.atomic
def publish(
    article: Article,
    said: Said,
    *,
    at: datetime,
    by: User,
    override: str = "",
    seen: Seen = NOBODY_LOOKED,
) -> Correction:
    """Publish a correction, and with it what is saved; with `thanks` if a reader reported the error.

    The article counts as meaningfully updated, and a revision records its present content. Raises
    Refused if the article is not live, if nothing differs and no reason is given, or if the guard holds
    up what differs and nobody overrides it, and StaleArticleError if somebody else has saved it.
    """
    now = check("correct", article, at, seen.edition)
    if seen.version not in (None, article.version):
        raise StaleArticleError(saved_since())
    if now.current is None:
        raise ValueError("A live article has an edition.")
    found = coming(article, now.current)
    _check_said(article, said, found)
    check_date(article, at)
    _check_waiting(now.armed)
    if not found.is_none:
        guard.check(article, at=at, by=by, override=override)
    publishing.keep_place(article, now)
    correction = _write(article, said, at=at, by=by)
    _cancel_reissues(now.armed, at=at, by=by)
    after = publishing.tell(article, Kind.CORRECTION, at=at, by=by, reason=str(said.kind.label))
    _write_words(correction, found, said.why, before=now.current, after=after)
    for call in hooks.on_corrected:
        call(correction)
    return correction
