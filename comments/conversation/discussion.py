"""The comments and ratings of an article, as its page shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from comments import moderation_modes
from comments.conversation import listing

# A mean of fewer ratings would suggest a precision that it does not have.
ENOUGH_FOR_A_MEAN = 5


class Bar(NamedTuple):
    """One line of the histogram: the number of ratings with this many stars."""

    stars: int
    number: int
    percent: int


def _bars(newest: listing.Newest) -> list[Bar]:
    """Return the five lines, the best first; none for fewer than ENOUGH_FOR_A_MEAN ratings."""
    if newest.ratings < ENOUGH_FOR_A_MEAN:
        return []
    counted = list(enumerate(newest.each, 1))
    return [Bar(n, number, round(100 * number / newest.ratings)) for n, number in reversed(counted)]


class Order(NamedTuple):
    """An order in which the comments can be read, and how its link is called."""

    key: str
    words: str


def orders(others: listing.Others) -> list[Order]:
    """Return the orders that there is something to read in."""
    found = [
        Order(listing.NEWEST, _("Newest first")),
        Order(listing.OLDEST, _("Oldest first")),
        Order(listing.RESPECTED, _("Most respected")),
    ]
    if others.picks:
        found.append(Order(listing.PICKS, _("Editors’ picks")))
    if others.by_author:
        words = ngettext("The author answered %d", "The author answered %d", others.by_author)
        found.append(Order(listing.AUTHOR, words % others.by_author))
    return found


def discussion_of(article: Article) -> dict[str, Any]:
    """Return the context of `comments/article.html`: two queries."""
    newest = listing.newest_of(article)
    terms = moderation_modes.terms_for(article, at=timezone.now())
    return {
        "newest": newest,
        "number": newest.number,
        "page": newest.page,
        "order": listing.NEWEST,
        "others": newest.others,
        "bars": _bars(newest) if terms.has_ratings else [],
        "is_closed": terms.is_closed,
        "terms": terms,
    }


def next_moment(day: date, slug: str, *, at: datetime) -> datetime | None:
    """Return when the comments on the article at this address open, close or change by themselves."""
    article = Article.objects.at(day, slug).first()
    return moderation_modes.terms_for(article, at=at).next_moment if article else None
