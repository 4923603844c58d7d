"""Wanted links: connect a title under "Read more" with its article, whichever was imported first."""

from __future__ import annotations

from articles.models import Article, RelatedLink
from articles.names.titles import fold_title


def find_target(title: str, article: Article) -> Article | None:
    """Return the newest article with this headline that is or was public, except `article` itself.

    The page with the link checks whether readers may see the target.
    """
    key = fold_title(title)
    if not key:
        return None
    known = Article.objects.filter(headline_key=key, address_date__isnull=False)
    return known.exclude(pk=article.pk).order_by("-published_at", "-pk").first()


def resolve_wanted(article: Article) -> int:
    """Point every wanted link with the headline of `article` to it; return their number.

    Editions that readers have find the article by its headline, and stay as they are.
    """
    key = fold_title(article.headline)
    if not key:
        return 0
    wanted = RelatedLink.objects.filter(title_key=key, target=None, url="")
    return wanted.exclude(article=article).update(target=article)
