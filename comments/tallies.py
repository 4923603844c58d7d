"""How many comments and ratings an article has: counted when a decision changes it, then kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment, Rating, Tally
from newsroom import pages

FIELDS = ("comments", "ratings", "stars")
Counts = dict[str, int]


def count(article: Article) -> Counts:
    """Return what the rows say now: two queries."""
    approved = Comment.objects.approved().filter(article=article).count()
    rated = Rating.objects.filter(article=article).aggregate(n=Count("pk"), sum=Sum("stars"))
    return {"comments": approved, "ratings": rated["n"], "stars": rated["sum"] or 0}


def recount(article: Article) -> None:
    """Let the tally say what the rows say, inside the transaction that changed them.

    Of two transactions at once the second waits before it counts, so that it sees what the first
    has changed.
    """
    Tally.objects.bulk_create([Tally(article=article)], ignore_conflicts=True)
    tally = Tally.objects.select_for_update().filter(article=article)
    tally.get()
    tally.update(**count(article))


def _sum(rows: QuerySet[Any], of: Any) -> Coalesce:
    grouped = rows.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(grouped.annotate(n=of).values("n")), Value(0))


def wrong() -> Iterator[tuple[Article, Counts, Counts]]:
    """Yield each article whose tally differs from its rows, with what it says and what they say."""
    articles = Article.objects.only("pk", "headline", "slug", "address_date").annotate(
        rows_comments=_sum(Comment.objects.approved(), Count("pk")),
        rows_ratings=_sum(Rating.objects.all(), Count("pk")),
        rows_stars=_sum(Rating.objects.all(), Sum("stars")),
        **{f"kept_{name}": Coalesce(f"tally__{name}", Value(0)) for name in FIELDS},
    )
    for article in articles.iterator():
        kept = {name: getattr(article, f"kept_{name}") for name in FIELDS}
        rows = {name: getattr(article, f"rows_{name}") for name in FIELDS}
        if kept != rows:
            yield article, kept, rows


@transaction.atomic
def mend(article: Article) -> None:
    """Count once more, and let the page show it."""
    recount(article)
    pages.bump(article.get_absolute_url())
