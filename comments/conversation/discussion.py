"""What an article's page shows of comments and ratings, asked once for all its places."""

from __future__ import annotations

from typing import Any, NamedTuple

from articles.models import Article
from comments import moderation_modes
from comments.conversation import listing

# Under so many ratings a mean says more than anybody knows.
ENOUGH_FOR_A_MEAN = 5


class Bar(NamedTuple):
    """One line of the histogram: so many gave so many stars."""

    stars: int
    number: int
    percent: int


def _bars(newest: listing.Newest) -> list[Bar]:
    """Return the five lines, the best first; none where a mean would say too much."""
    if newest.ratings < ENOUGH_FOR_A_MEAN:
        return []
    counted = list(enumerate(newest.each, 1))
    return [Bar(n, number, round(100 * number / newest.ratings)) for n, number in reversed(counted)]


def discussion_of(article: Article) -> dict[str, Any]:
    """Return what `comments/article.html` shows below and beside the article: two queries."""
    newest = listing.newest_of(article)
    return {
        "newest": newest,
        "number": newest.number,
        "page": newest.page,
        "bars": _bars(newest),
        "is_closed": moderation_modes.is_closed(article),
    }
