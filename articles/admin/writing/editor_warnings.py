"""Warnings above an article's form."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.models import Article, Origin, Picture


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
