"""Links to what is not public for people without an account: made, found, revoked, and their log."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, PreviewLink, PreviewOpening, State
from articles.permissions import may_share
from articles.record.logged_acts import ARTICLE
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.http import network_tokens
from newsroom.refused import Refused

# 256 bits: nobody guesses one, so that nobody has to count guesses.
TOKEN_BYTES: Final = 32
DEFAULT_PERIOD: Final = timedelta(days=3)
LONGEST_PERIOD: Final = timedelta(days=30)
# Proof for three months of who has read what, as with e-mails.
OPENING_RETENTION: Final = timedelta(days=90)
# Whoever reloads the page has not opened it twice; so a day has a bounded number of rows.
SAME_OPENING: Final = timedelta(minutes=1)
# Each may be somebody's own; more than these nobody keeps in view.
MOST_OPEN: Final = 20


def digest_of(token: str) -> str:
    """Return what is stored of a token.

    The database looks the digest up. How long that takes says nothing of a token, since nobody can
    choose a token by the beginning of its digest.
    """
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def is_closed(article: Article) -> bool:
    """Return whether nobody reads `article` by a link: killed, in the bin, or expunged."""
    return article.state in (State.KILLED, State.BINNED) or article.expungings.exists()


def _check(article: Article, *, version: int | None, period: timedelta, at: datetime) -> None:
    if is_closed(article):
        raise Refused(_("Nobody can read this article by a link: it was killed or is in the bin."))
    if not timedelta() < period <= LONGEST_PERIOD:
        words = _("A link works for %d days at most.")
        raise Refused(words % LONGEST_PERIOD.days)
    if version is not None and not article.revisions.filter(number=version).exists():
        raise Refused(_("This article has no version %d.") % version)
    still_open = PreviewLink.objects.filter(article=article, revoked_at=None, ends_at__gt=at)
    if still_open.count() >= MOST_OPEN:
        words = _("This article has %d links that work. Revoke one first.")
        raise Refused(words % MOST_OPEN)


@transaction.atomic
def make(
    article: Article,
    *,
    recipient: str,
    version: int | None,
    period: timedelta,
    by: User,
    at: datetime,
) -> tuple[PreviewLink, str]:
    """Return a new link and its token, which nothing can show again; raises Refused."""
    _check(article, version=version, period=period, at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        article=article,
        version=version,
        recipient=recipient,
        digest=digest_of(token),
        made_at=at,
        made_by=by,
        ends_at=at + period,
    )
    log_writing.note([_logged("share", link, by=by, at=at)])
    return link, token


def find(token: str, *, at: datetime) -> PreviewLink | None:
    """Return the link with this token if it works at `at`.

    It works as long as the person who made it may share the article, and works at the desk.
    """
    rows = PreviewLink.objects.select_related("article__section", "made_by")
    link = rows.filter(digest=digest_of(token)).first()
    if link is None or not link.is_open(at=at) or is_closed(link.article):
        return None
    maker = link.made_by
    return link if maker.is_staff and may_share(maker, link.article) else None


def _logged(act: str, link: PreviewLink, *, by: User, at: datetime) -> Done:
    record = (link._meta.label_lower, link.pk)
    return Done(act, ARTICLE, link.article_id, at=at, by=by.pk, record=record)


@transaction.atomic
def revoke(link: PreviewLink, *, by: User, at: datetime) -> None:
    """Close a link for good; raises Refused if it is closed already."""
    working = PreviewLink.objects.filter(pk=link.pk, revoked_at=None, ends_at__gt=at)
    if not working.update(revoked_at=at, revoked_by=by):
        raise Refused(_("This link no longer works: it has ended, or somebody has revoked it."))
    log_writing.note([_logged("revoke", link, by=by, at=at)])


def revoke_all(made_at: datetime) -> None:
    """Revoke every link after a restore: the backup also opens those that were revoked since."""
    PreviewLink.objects.filter(revoked_at=None).update(revoked_at=timezone.now())


def note_opening(link: PreviewLink, *, version: int, address: str, at: datetime) -> None:
    """Note that somebody has opened a link; once for all that one network loads within a minute."""
    network = network_tokens.token_of(address, at=at)
    same = {"version": version, "network": network, "opened_at__gt": at - SAME_OPENING}
    if not link.openings.filter(**same).exists():
        link.openings.create(version=version, network=network, opened_at=at)


def with_openings(article: Article) -> QuerySet[PreviewLink]:
    """Return the links of `article`, the newest first, with how often and when they were opened."""
    links = PreviewLink.objects.filter(article=article).select_related("made_by", "revoked_by")
    counted = links.annotate(times=Count("openings"), last=Max("openings__opened_at"))
    # Where rows are counted, the order of the model does not hold.
    return counted.order_by("-made_at", "-pk")


def forget(*, at: datetime) -> int:
    """Delete the openings past their period; return their number."""
    old = PreviewOpening.objects.filter(opened_at__lt=at - OPENING_RETENTION)
    return old.delete()[0]
