"""Which pages show a thing: told to the page cache in the transaction that changes the thing."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

from articles.models import Article, Contributor, Picture, Section, Tag
from articles.models.article import ArticleQuerySet
from newsroom.page_cache import versions
from newsroom.page_cache.middleware import shared_page
from newsroom.page_cache.page_numbers import PageNumber

# Nobody turns more pages than this: older articles are in the archive, month by month.
MAX_PAGES: Final = 50


def next_moment(now: datetime) -> datetime | None:
    """Return when the next scheduled article becomes public, which changes pages by itself."""
    coming = Article.objects.scheduled(at=now).order_by("published_at")
    return coming.values_list("published_at", flat=True).first()


# How a view says of itself that everybody shares it, and which versions it shows.
of_lists = partial(shared_page, keys=lambda _: [versions.LISTS], until=next_moment)
shared_list = of_lists(number=PageNumber("page", most=MAX_PAGES))
# 1,000 addresses in each: ten million articles.
shared_sitemap = of_lists(number=PageNumber("p", most=9_999))
# Feeds and the index of sitemaps: one page each.
shared_single = of_lists()
shared_article = shared_page(keys=lambda request: [request.path], until=next_moment)


def _addresses(articles: ArticleQuerySet) -> list[str]:
    found = articles.filter(address_date__isnull=False).only("address_date", "slug").order_by()
    return [article.get_absolute_url() for article in found]


def article_changed(article: Article) -> None:
    """Tell that `article`, or whether it is public, is another: its page, links to it, all lists."""
    if article.address_date is None:
        return
    linking = Article.objects.filter(related_links__target=article)
    versions.bump(versions.LISTS, article.get_absolute_url(), *_addresses(linking))


def picture_changed(picture: Picture) -> None:
    """Tell that a picture, its credit or its origin is another, wherever it is placed."""
    placed = _addresses(Article.objects.filter(placements__picture=picture).distinct())
    if placed:
        versions.bump(versions.LISTS, *placed)


def name_changed(thing: Contributor | Section | Tag) -> None:
    """Tell that a name is another: it may stand on any page, and seldom changes."""
    versions.bump(versions.CHROME)
