"""Wanted links: titles under "Read more" that find their article, whichever of the two came first."""

from __future__ import annotations

from articles.models import Article, RelatedLink
from articles.titles import fold_title


def find_target(title: str, article: Article) -> Article | None:
    """Return the article with this headline that is or was public, the newest of several.

    No article is its own target; whether readers see it is asked when a page is made.
    """
    key = fold_title(title)
    if not key:
        return None
    known = Article.objects.filter(headline_key=key, address_date__isnull=False)
    return known.exclude(pk=article.pk).newest_first().first()


def resolve_wanted(article: Article) -> int:
    """Point every wanted link with the headline of `article` to it; return how many.

    The pages that they stand on are told with those of all links to `article`: `article_changed`.
    """
    key = fold_title(article.headline)
    if not key:
        return 0
    wanted = RelatedLink.objects.filter(title_key=key, target=None, url="")
    return wanted.exclude(article=article).update(target=article)
