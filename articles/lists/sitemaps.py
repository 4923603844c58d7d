"""Sitemaps, the news sitemap and robots.txt."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from articles import hooks, list_versions, page_versions
from articles.list_versions import NEWS_MAX_AGE
from articles.models import Article, Contributor, Edition, Section, Tag
from newsroom.absolute_urls import absolute

# The protocol allows a thousand articles in a news sitemap.
NEWS_MAX_ARTICLES = 1000


class _Part(Sitemap):
    """A sitemap under the site's own address."""

    # The protocol allows 50,000 addresses in a file; smaller files are rendered faster.
    limit = 1_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_ADDRESS).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_ADDRESS).netloc


class KeyRangePaginator(Paginator):
    """Divides editions into files by ranges of their articles’ keys, which needs no counting.

    A file stays the same when newer articles are added, and old files are as fast as new ones. A
    file is empty if all articles in its range are drafts.
    """

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        # Asked of editions, SQLite would sort all of them.
        newest = Article.objects.published().order_by("-pk")
        return newest.values_list("pk", flat=True).first() or 0

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = {"article__gt": first, "article__lte": first + self.per_page}
        return Page(self.object_list.filter(**keys), number, self)


class Articles(_Part):
    """Every public article."""

    def items(self) -> QuerySet[Edition]:
        shown = ("address_date", "slug", "first_published", "updated_at")
        return Edition.objects.public().order_by("article_id").only(*shown)

    @property
    def paginator(self) -> KeyRangePaginator:
        return KeyRangePaginator(self.items(), self.limit)

    def lastmod(self, item: Edition) -> datetime:
        return item.told_change


def _with_articles(model: type[Contributor | Tag], name: str) -> QuerySet[Any]:
    """Return the authors or tags with a public article; one indexed look-up for each list."""
    listed: dict[str, Any] = {name: OuterRef("pk")}
    # The oldest: what is to come would stand before the newest.
    public = Edition.objects.public().listed_under(**listed).reverse()
    oldest = Subquery(public.values("pk")[:1])
    things: Any = model._default_manager.alias(oldest=oldest)
    found: QuerySet[Any] = things.filter(oldest__isnull=False)
    return found


class Lists(_Part):
    """The front page, the corrections, the sections, and authors and tags with a public article.

    Not the months of the archive: finding them all would cost more the longer the paper exists, and
    every article has its own line.
    """

    def items(self) -> list[str]:
        authors = _with_articles(Contributor, "contributor")
        tags = _with_articles(Tag, "tag")
        subjects: list[Any] = [*Section.objects.all(), *authors, *tags]
        own = [reverse("articles:front"), reverse("articles:corrections")]
        return [*own, *(each.get_absolute_url() for each in subjects)]

    def location(self, item: str) -> str:
        return item


PARTS: dict[str, type[_Part]] = {"articles": Articles, "lists": Lists}


@require_safe
@page_versions.shared_single
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the addresses of all sitemap files."""
    locations = []
    for name, part in PARTS.items():
        first = absolute(reverse("articles:sitemap_part", args=[name]))
        others = range(2, part().paginator.num_pages + 1)
        locations += [first, *(f"{first}?p={page}" for page in others)]
    context = {"locations": locations}
    return render(request, "articles/sitemap_index.xml", context, content_type="application/xml")


@require_safe
@page_versions.shared_sitemap
def part(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap(request, sitemaps={**PARTS}, section=section)


def _next_change_of_news(request: HttpRequest, now: datetime) -> datetime | None:
    """Return when the next article appears, or the oldest one of the news becomes too old."""
    recent = Edition.objects.public(at=now).filter(first_published__gte=now - NEWS_MAX_AGE)
    oldest = recent.order_by("first_published").values_list("first_published", flat=True).first()
    ends = oldest + NEWS_MAX_AGE if oldest else None
    return min(filter(None, (list_versions.next_moment(request, now), ends)), default=None)


@require_safe
@page_versions.of_lists(until=_next_change_of_news)
def news(request: HttpRequest) -> HttpResponse:
    since = timezone.now() - NEWS_MAX_AGE
    articles = Edition.objects.public().filter(first_published__gte=since).newest_first()
    context = {"articles": articles.defer("card")[:NEWS_MAX_ARTICLES]}
    return render(request, "articles/news_sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to skip, and where the sitemaps are."""
    closed = (reverse("admin:index"), "/preview/", reverse("articles:search"), *hooks.no_crawling)
    sitemaps = (reverse("articles:sitemap"), reverse("articles:news_sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines += [f"Sitemap: {absolute(path)}" for path in sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
