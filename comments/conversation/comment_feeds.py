"""RSS and Atom feeds of comments: all of the site, and those below one article; what is public alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from articles import page_versions
from articles.lists.feed_forms import ITEMS_PER_FEED, Atom, Rss, SiteFeed, identity, xml_text
from articles.models import Article, Edition
from articles.models.article import articles_as_told
from comments import comment_versions, plain_text
from comments.models import Comment
from comments.models.comment import CommentQuerySet
from comments.responses import public_article
from newsroom.absolute_urls import absolute

_COMMENTS: Final = UUID("c3f4a0b2-5d2e-4f0e-9a52-6f1f2f4f7a10")
View = Callable[..., HttpResponseBase]


class OfSite(SiteFeed):
    """The newest comments on all articles that readers have."""

    called = "comments"

    def title(self, obj: Any) -> str:
        return xml_text(_("Comments – %(site)s") % {"site": settings.SITE_NAME})

    def description(self, obj: Any) -> str:
        return _("What readers of %(site)s say") % {"site": settings.SITE_NAME}

    def link(self, obj: Any) -> str:
        return absolute(reverse("articles:front"))

    def feed_url(self, obj: Any) -> str:
        return absolute(f"/comments/{self.names[self.feed_type]}")

    def comments(self, obj: Any) -> CommentQuerySet:
        public = Edition.objects.public(at=timezone.now()).filter(article=OuterRef("article"))
        shown = Comment.objects.approved().filter(Exists(public.order_by()))
        return shown.prefetch_related(*articles_as_told())

    def items(self, obj: Any) -> list[Comment]:
        newest = self.comments(obj).order_by("-submitted_at", "-pk")
        return list(newest.defer("email")[:ITEMS_PER_FEED])

    def item_title(self, item: Any) -> str:
        values = {"name": item.name, "headline": item.article.told_headline}
        return xml_text(_("%(name)s on “%(headline)s”") % values)

    def item_description(self, item: Any) -> str:
        return xml_text(item.html or plain_text.as_html(item.text))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return identity(_COMMENTS, item.pk, item.submitted_at)

    def item_author_name(self, item: Any) -> str:
        return xml_text(item.name)

    def item_pubdate(self, item: Any) -> datetime:
        at: datetime = item.submitted_at
        return at.replace(microsecond=0)

    def item_updateddate(self, item: Any) -> datetime:
        at: datetime = item.edited_at or item.submitted_at
        return at.replace(microsecond=0)


class OfArticle(OfSite):
    """The newest comments on one article; that of a hidden one is not found."""

    called = "comments of an article"

    def get_object(self, request: HttpRequest, *, day: date, slug: str) -> Article:
        return public_article(day, slug)

    def title(self, obj: Any) -> str:
        values = {"headline": obj.told_headline, "site": settings.SITE_NAME}
        return xml_text(_("Comments on “%(headline)s” – %(site)s") % values)

    def description(self, obj: Any) -> str:
        values = {"headline": obj.told_headline}
        return xml_text(_("What readers say about “%(headline)s”") % values)

    def link(self, obj: Any) -> str:
        return absolute(obj.get_absolute_url())

    def feed_url(self, obj: Any) -> str:
        return f"{self.link(obj)}comments/{self.names[self.feed_type]}"

    def comments(self, obj: Any) -> CommentQuerySet:
        return Comment.objects.approved().filter(article=obj)

    def items(self, obj: Any) -> list[Comment]:
        found = super().items(obj)
        for comment in found:
            comment.article = obj
        return found


def _views(feed: type[OfSite], shared: Callable[[View], View]) -> tuple[View, View]:
    rss, atom = (require_safe(shared(conditional_page(feed(form)))) for form in (Rss, Atom))
    return rss, atom


site_rss, site_atom = _views(OfSite, page_versions.shared_with_all(comment_versions.ALL_COMMENTS))
article_rss, article_atom = _views(OfArticle, page_versions.shared_below_article)
