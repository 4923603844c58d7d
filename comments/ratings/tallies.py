"""Keeps each article's numbers of comments and ratings; decisions recount them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment, Rating, Tally
from comments.ratings import scores
from comments.ratings.scores import Expected
from newsroom.page_cache import versions

# The columns for 1, 2, 3, 4 and 5 stars.
EACH = ("ones", "twos", "threes", "fours", "fives")
COUNTED = ("comments", "ratings", "stars", *EACH)
FIELDS = (*COUNTED, "score")
Counts = dict[str, Any]


def _with_score(counts: Counts, expected: Expected) -> Counts:
    number, stars = counts["ratings"], counts["stars"]
    return counts | {"score": scores.shown(number, stars, expected) if number else None}


def count(article: Article) -> Counts:
    """Return what the rows say now: three queries."""
    approved = Comment.objects.approved().filter(article=article).count()
    each = {name: Count("pk", filter=Q(stars=n)) for n, name in enumerate(EACH, 1)}
    rated = Rating.objects.filter(article=article).aggregate(**each)
    counts = {
        "comments": approved,
        "ratings": sum(rated.values()),
        "stars": sum(n * rated[name] for n, name in enumerate(EACH, 1)),
    }
    return _with_score(counts | rated, scores.expected())


def lock(article: Article) -> None:
    """Keep every other transaction from counting for the article until the end of this one.

    Whoever changes what counts asks for this first: of two at once the second waits, and sees what
    the first has changed.
    """
    Tally.objects.bulk_create([Tally(article=article)], ignore_conflicts=True)
    Tally.objects.select_for_update().get(article=article)


def write(article: Article) -> Counts:
    """Let the tally say what the rows say, after `lock`; return it."""
    counts = count(article)
    Tally.objects.filter(article=article).update(**counts)
    return counts


def recount(article: Article) -> Counts:
    """Count once more, inside a transaction; return what the tally says now."""
    lock(article)
    return write(article)


def _sum(rows: QuerySet[Any], of: Any) -> Coalesce:
    grouped = rows.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(grouped.annotate(n=of).values("n")), Value(0))


def mismatches() -> Iterator[tuple[Article, Counts, Counts]]:
    """Yield each article whose tally differs from its rows, with what it says and what they say."""
    articles = Article.objects.only("pk", "headline", "slug", "address_date").annotate(
        rows_comments=_sum(Comment.objects.approved(), Count("pk")),
        rows_ratings=_sum(Rating.objects.all(), Count("pk")),
        rows_stars=_sum(Rating.objects.all(), Sum("stars")),
        **{
            f"rows_{name}": _sum(Rating.objects.filter(stars=n), Count("pk"))
            for n, name in enumerate(EACH, 1)
        },
        **{f"kept_{name}": Coalesce(f"tally__{name}", Value(0)) for name in COUNTED},
        kept_score=F("tally__score"),
    )
    expected = scores.expected()
    for article in articles.iterator():
        kept = {name: getattr(article, f"kept_{name}") for name in FIELDS}
        rows = {name: getattr(article, f"rows_{name}") for name in COUNTED}
        if kept != (rows := _with_score(rows, expected)):
            yield article, kept, rows


@transaction.atomic
def repair(article: Article) -> None:
    """Count once more, and let the page show it."""
    recount(article)
    versions.bump(article.get_absolute_url())
