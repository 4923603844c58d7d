"""What crawlers are told: sitemaps, the news of two days, and where not to go."""

from __future__ import annotations

from datetime import datetime, timedelta
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

from articles import page_versions
from articles.models import Article, Contributor, Section, Tag
from newsroom.absolute_urls import absolute

NEWS_AGE = timedelta(days=2)
"""Older articles are no news to those who read news sitemaps, and a thousand is their limit."""
NEWS_LIMIT = 1000


class _Part(Sitemap):
    """A sitemap under the site's own address. The protocol allows fifty times as many a page."""

    limit = 1_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_ADDRESS).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_ADDRESS).netloc


class ByKey(Paginator):
    """Files of so many keys each, whether an article has them or not: nothing has to be counted.

    A file stays the same while newer ones are added, and costs the same the older it is. Where a
    thousand keys in a row are those of drafts, it is empty.
    """

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """Return the highest key."""
        return self.object_list.order_by("-pk").values_list("pk", flat=True).first() or 0

    def page(self, number: int | str) -> Page[Any]:
        """Return the articles with the keys of a file."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = {"pk__gt": first, "pk__lte": first + self.per_page}
        return Page(self.object_list.filter(**keys), number, self)


class Articles(_Part):
    """Every public article."""

    def items(self) -> QuerySet[Article]:
        public = Article.objects.published_one_by_one()
        return public.order_by("pk").only("address_date", "slug", "published_at", "updated_at")

    @property
    def paginator(self) -> ByKey:
        """Return the files."""
        return ByKey(self.items(), self.limit)

    def lastmod(self, item: Article) -> datetime | None:
        return item.updated_at if item.was_updated else item.published_at


def _with_articles(model: type[Contributor | Tag], name: str) -> QuerySet[Any]:
    """Return those whose list holds something public, asked list by list for the newest of each."""
    listed: dict[str, Any] = {name: OuterRef("pk")}
    public = Article.objects.published().listed_under(**listed)
    newest = Subquery(public.values("pk")[:1])
    return model._default_manager.alias(newest=newest).filter(newest__isnull=False)


class Lists(_Part):
    """The front page, the sections, and the authors and tags that readers can meet."""

    def items(self) -> list[str]:
        authors = _with_articles(Contributor, "contributor")
        tags = _with_articles(Tag, "tag")
        subjects: list[Any] = [*Section.objects.all(), *authors, *tags]
        return [reverse("articles:front"), *(each.get_absolute_url() for each in subjects)]

    def location(self, item: str) -> str:
        return item


PARTS: dict[str, type[_Part]] = {"articles": Articles, "lists": Lists}


@require_safe
@page_versions.shared_list
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the addresses of all parts, page by page."""
    locations = []
    for name, part in PARTS.items():
        first = absolute(reverse("articles:sitemap_part", args=[name]))
        others = range(2, part().paginator.num_pages + 1)
        locations += [first, *(f"{first}?p={page}" for page in others)]
    context = {"locations": locations}
    return render(request, "articles/sitemap_index.xml", context, content_type="application/xml")


@require_safe
@page_versions.shared_list
def part(request: HttpRequest, section: str) -> HttpResponse:
    """Answer with one part of the sitemap."""
    return sitemap(request, sitemaps={**PARTS}, section=section)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer with the articles of the last two days."""
    since = timezone.now() - NEWS_AGE
    articles = Article.objects.published().filter(published_at__gte=since).newest_first()
    context = {"articles": articles.defer("body")[:NEWS_LIMIT]}
    return render(request, "articles/news_sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers from what is no page of the paper, and name the sitemaps."""
    closed = (reverse("admin:index"), "/preview/", reverse("articles:search"))
    sitemaps = (reverse("articles:sitemap"), reverse("articles:news_sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines += [f"Sitemap: {absolute(path)}" for path in sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
