"""Warnings above an article's form, and its state in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.times import in_words as moment_in_words
from articles.editions.situation import Situation, Standing
from articles.models import Article, Origin, Picture


def time_to_come(article: Article) -> str:
    """Return the published time in words if it is in the future, else ""."""
    moment = article.published_at
    return moment_in_words(moment) if moment and moment > timezone.now() else ""


def in_words(now: Situation) -> str:
    """Return where an article stands; for a scheduled one, from when readers see it."""
    if now.standing == Standing.SCHEDULED:
        return _("Public from %s") % moment_in_words(now.armed[0].public_from)
    return str(now.standing.label)


def picture_notices(picture: Picture) -> list[str]:
    """Return the warnings about a picture that readers see."""
    if not picture.file:
        return []
    found = []
    if not picture.alt_text and not picture.decorative:
        found.append(_("No alternative text for readers who cannot see it."))
    if picture.origin == Origin.UNKNOWN:
        found.append(_("Its origin is not stated."))
    return found


def notices(article: Article) -> list[str]:
    """Return the warnings above an article's form."""
    found = []
    if article.draft_reason:
        found.append(_("Why this is a draft: %s") % article.draft_reason)
    if article.headline_is_provisional:
        found.append(_("The headline was taken from the text. Please write one."))
    for placement in article.placements.select_related("picture").order_by("number"):
        found += [
            _("Picture %(n)d: %(what)s") % {"n": placement.number, "what": sentence}
            for sentence in picture_notices(placement.picture)
        ]
    return found
