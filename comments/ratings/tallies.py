"""Keeps each article's numbers of comments and ratings; each decision updates them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment, Rating, Tally
from comments.ratings import scores
from comments.ratings.scores import Expectation
from newsroom.page_cache import versions

# The columns for 1, 2, 3, 4 and 5 stars.
STAR_COLUMNS = ("ones", "twos", "threes", "fours", "fives")
# What is counted of the comments themselves.
COMMENT_COLUMNS = {
    "comments": Q(),
    "picks": ~Q(pick_reason=""),
    "by_staff": Q(account__isnull=False),
}
COUNT_COLUMNS = (*COMMENT_COLUMNS, "ratings", "stars", *STAR_COLUMNS)
TALLY_COLUMNS = (*COUNT_COLUMNS, "score")
# Far below any difference that a rating makes, far above what two ways of rounding do.
SCORE_TOLERANCE = 1e-9
Counts = dict[str, Any]


def _with_score(counts: Counts, expected: Expectation) -> Counts:
    number, stars = counts["ratings"], counts["stars"]
    return counts | {"score": scores.score(number, stars, expected) if number else None}


def count(article: Article) -> Counts:
    """Count the article's comments and ratings: three queries."""
    approved = Comment.objects.approved().filter(article=article)
    of_comments = {name: Count("pk", filter=q) for name, q in COMMENT_COLUMNS.items()}
    each = {name: Count("pk", filter=Q(stars=n)) for n, name in enumerate(STAR_COLUMNS, 1)}
    rated = Rating.objects.filter(article=article).aggregate(**each)
    counts = {
        **approved.aggregate(**of_comments),
        "ratings": sum(rated.values()),
        "stars": sum(n * rated[name] for n, name in enumerate(STAR_COLUMNS, 1)),
    }
    return _with_score(counts | rated, scores.expectation())


def lock(article: Article) -> None:
    """Lock the article's tally until the end of the transaction.

    Every change of a counted comment or rating takes this lock first: the second of two waits, and
    sees the changes of the first.
    """
    Tally.objects.bulk_create([Tally(article=article)], ignore_conflicts=True)
    Tally.objects.select_for_update().get(article=article)


def write(article: Article) -> Counts:
    """Count, store the counts in the tally and return them; needs `lock` before."""
    counts = count(article)
    Tally.objects.filter(article=article).update(**counts)
    return counts


def recount(article: Article) -> Counts:
    """Lock and count again inside a transaction; return the new counts."""
    lock(article)
    return write(article)


def _sum(rows: QuerySet[Any], of: Any) -> Coalesce:
    grouped = rows.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(grouped.annotate(n=of).values("n")), Value(0))


def mismatches() -> Iterator[tuple[Article, Counts, Counts]]:
    """Yield each article whose tally is wrong, with the stored and the right counts."""
    articles = Article.objects.only("pk", "headline", "slug", "address_date").annotate(
        **{
            f"rows_{name}": _sum(Comment.objects.approved().filter(which), Count("pk"))
            for name, which in COMMENT_COLUMNS.items()
        },
        rows_ratings=_sum(Rating.objects.all(), Count("pk")),
        rows_stars=_sum(Rating.objects.all(), Sum("stars")),
        **{
            f"rows_{name}": _sum(Rating.objects.filter(stars=n), Count("pk"))
            for n, name in enumerate(STAR_COLUMNS, 1)
        },
        **{f"kept_{name}": Coalesce(f"tally__{name}", Value(0)) for name in COUNT_COLUMNS},
        kept_score=F("tally__score"),
    )
    expected = scores.expectation()
    for article in articles.iterator():
        kept = {name: getattr(article, f"kept_{name}") for name in TALLY_COLUMNS}
        rows = {name: getattr(article, f"rows_{name}") for name in COUNT_COLUMNS}
        if not _are_equal(kept, rows := _with_score(rows, expected)):
            yield article, kept, rows


def _are_equal(kept: Counts, rows: Counts) -> bool:
    """Compare exactly, but for the score: databases and Python round its last digit differently."""
    scores_kept = (kept["score"], rows["score"])
    if None in scores_kept or not math.isclose(*scores_kept, rel_tol=SCORE_TOLERANCE):
        return kept == rows
    return kept | {"score": rows["score"]} == rows


@transaction.atomic
def repair(article: Article) -> None:
    """Correct the article's tally and update its page."""
    recount(article)
    versions.bump(article.get_absolute_url())
