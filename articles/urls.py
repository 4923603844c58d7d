"""The addresses of the reading site."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.urls import path, register_converter

from articles import page_versions
from articles.lists import feeds, sitemaps
from articles.lists.corrections_feed import Corrections
from articles.models import Contributor, Section, Tag
from articles.page_things.former_slugs import followed
from articles.previews import preview_page, shared_preview, site_at
from articles.views import article_page, correction_pages, embed_page, fronts, lists, searching

app_name = "articles"


class DayConverter:
    """The date in an address, with its noughts: 2024/02/22."""

    regex = "[0-9]{4}/[0-9]{2}/[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the day; the ValueError of one that no calendar has makes the address unknown."""
        year, month, day = map(int, value.split("/"))
        return date(year, month, day)

    def to_url(self, value: date) -> str:
        """Return the day as it stands in an address."""
        return f"{value.year:04d}/{value.month:02d}/{value.day:02d}"


class MonthConverter:
    """A month in an address: 2024/02. Before 1000 no newspaper appeared."""

    regex = "[12][0-9]{3}/(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Return the month's first day."""
        year, month = map(int, value.split("/"))
        return date(year, month, 1)

    def to_url(self, value: date) -> str:
        """Return the month as it stands in an address."""
        return f"{value.year:04d}/{value.month:02d}"


class MomentConverter:
    """A moment in an address, in UTC and to the second: 2026-11-28T07:00:00Z."""

    regex = "[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"

    def to_python(self, value: str) -> datetime:
        """Return the moment; the ValueError of one that no clock shows makes the address unknown."""
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    def to_url(self, value: datetime) -> str:
        """Return the first full second that is not earlier: what begins within it has begun."""
        moment = value.astimezone(UTC)
        if moment.microsecond:
            moment = moment.replace(microsecond=0) + timedelta(seconds=1)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


register_converter(DayConverter, "day")
register_converter(MonthConverter, "month")
register_converter(MomentConverter, "moment")

urlpatterns = [
    path("", page_versions.shared_front(fronts.FrontPage.as_view()), name="front"),
    path("<day:day>/<slug:slug>/", article_page.article, name="article"),
    path("<day:day>/<slug:slug>/embed/<int:number>/", embed_page.embed, name="embed"),
    path("preview/<int:pk>/", preview_page.preview, name="preview"),
    path("preview/<int:pk>/embed/<int:number>/", preview_page.embed, name="preview_embed"),
    path(
        "preview/<int:pk>/version/<int:version>/embed/<int:number>/",
        preview_page.embed_of_version,
        name="preview_version_embed",
    ),
    path("preview/link/<str:token>/", shared_preview.shared_preview, name="shared_preview"),
    path(
        "preview/link/<str:token>/embed/<int:number>/",
        shared_preview.embed,
        name="shared_preview_embed",
    ),
    path("preview/at/<moment:at>/", site_at.site_at, name="site_at"),
    path("preview/at/<moment:at>/<path:page>", site_at.site_at, name="site_at_page"),
    path(
        "section/<slug:slug>/",
        page_versions.shared_front(followed(Section, fronts.SectionPage.as_view())),
        name="section",
    ),
    path(
        "author/<slug:slug>/",
        page_versions.shared_list(followed(Contributor, lists.AuthorPage.as_view())),
        name="author",
    ),
    path(
        "tag/<slug:slug>/",
        page_versions.shared_list(followed(Tag, lists.TagPage.as_view())),
        name="tag",
    ),
    path("<month:month>/", page_versions.shared_list(lists.MonthPage.as_view()), name="month"),
    path(
        "corrections/",
        page_versions.shared_list(correction_pages.CorrectionsPage.as_view()),
        name="corrections",
    ),
    path(
        "corrections/<month:month>/",
        page_versions.shared_list(correction_pages.CorrectionsMonthPage.as_view()),
        name="corrections_month",
    ),
    path("corrections/feed/", feeds.rss(Corrections), name="corrections_feed"),
    path("search/", searching.SearchPage.as_view(), name="search"),
    path("feed.rss", feeds.rss(feeds.Latest), name="rss"),
    path("feed.atom", feeds.atom(feeds.Latest), name="atom"),
    path(
        "section/<slug:slug>/feed.rss",
        feeds.rss(feeds.OfSection),
        name="section_rss",
    ),
    path(
        "section/<slug:slug>/feed.atom",
        feeds.atom(feeds.OfSection),
        name="section_atom",
    ),
    path(
        "author/<slug:slug>/feed.rss",
        feeds.rss(feeds.OfAuthor),
        name="author_rss",
    ),
    path(
        "author/<slug:slug>/feed.atom",
        feeds.atom(feeds.OfAuthor),
        name="author_atom",
    ),
    path("tag/<slug:slug>/feed.rss", feeds.rss(feeds.OfTag), name="tag_rss"),
    path("tag/<slug:slug>/feed.atom", feeds.atom(feeds.OfTag), name="tag_atom"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="news_sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
