"""The comments and ratings of an article, as its page shows them."""

from __future__ import annotations

from typing import Any, NamedTuple

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


def discussion_of(article: Article) -> dict[str, Any]:
    """Return the context of `comments/article.html`: two queries."""
    newest = listing.newest_of(article)
    return {
        "newest": newest,
        "number": newest.number,
        "page": newest.page,
        "bars": _bars(newest),
        "is_closed": moderation_modes.is_closed(article),
    }
