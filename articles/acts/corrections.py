"""The only code that publishes a correction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import hooks
from articles.acts import publishing
from articles.acts.conditions import asked_about, check_date
from articles.editions import making
from articles.editions.situation import Standing, situation
from articles.models import Article, Correction, Edition
from articles.models.edition import Kind
from articles.record import ledger, revisions
from newsroom.refused import Refused


def _check_waiting(armed: Iterable[Edition]) -> None:
    """Refuse a correction that an edition made before it would undo."""
    for edition in asked_about(armed):
        if edition.is_public:
            when = date_format(timezone.localtime(edition.public_from), "SHORT_DATETIME_FORMAT")
            words = _("What is scheduled for %s would undo the correction. Cancel it first.")
            raise Refused(words % when)


def _cancel_reissues(armed: Iterable[Edition], *, at: datetime, by: User) -> None:
    """Cancel the re-issues that wait: the correction has the present names and credits anyway."""
    for edition in armed:
        if edition.kind == Kind.REISSUE:
            making.cancel(edition, at=at, by=by, reason=_("Replaced by a later edition."))


@transaction.atomic
def publish(
    article: Article, *, text: str, at: datetime, by: User, thanks: bool = False
) -> Correction:
    """Publish a correction below the text; with `thanks` if a reader reported the error.

    The article counts as meaningfully updated, and a revision records its present content. Raises
    Refused if the article is not public, and StaleArticleError if somebody else has saved it.
    """
    if not text.strip():
        raise Refused(_("Say what was wrong and what is right."))
    ledger.lock()
    now = situation(article, at=at)
    if now.standing != Standing.LIVE:
        raise Refused(_("Only a public article can have a correction."))
    check_date(article, at)
    _check_waiting(now.armed)
    publishing.keep_place(article, now)
    article.updated_at = at
    article.save(update_fields=["updated_at", "saved_at"])
    revision = revisions.record(article, at=at, by=by, reason=_("Correction"))
    correction = Correction(
        article=article,
        text=text.strip(),
        made_at=at,
        made_by=by,
        revision=revision,
        prompted_by_reader=thanks,
    )
    ledger.append(correction)
    _cancel_reissues(now.armed, at=at, by=by)
    publishing.tell(article, Kind.CORRECTION, at=at, by=by, reason=_("Correction"))
    for call in hooks.on_corrected:
        call(correction)
    return correction
