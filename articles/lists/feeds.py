"""RSS and Atom feeds of the newest articles: all, by section, author and tag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from articles import list_versions, page_versions, shared_pictures
from articles.editions.reading import with_pieces
from articles.lists import feed_texts, killed
from articles.lists.feed_forms import ITEMS_PER_FEED, Atom, Rss, SiteFeed, identity, xml_text
from articles.models import Contributor, Edition, Section, Tag
from articles.models.byline import AUTHOR_ROLES
from articles.models.edition import EditionQuerySet
from articles.page_things.former_slugs import Named, followed
from newsroom.absolute_urls import absolute

_ARTICLES: Final = UUID("5f0c2f0e-6d0b-4a59-9a5c-0c1f4b7f6e21")


class Latest(SiteFeed):
    """The feed of all articles."""

    called = "articles"
    # Whose feed it is: a former slug of theirs leads on.
    of: type[Named] | None = None

    def title(self, obj: Any) -> str:
        return xml_text(" – ".join([settings.SITE_NAME, *([str(obj)] if obj else [])]))

    def description(self, obj: Any) -> str:
        return _("The latest from %(site)s") % {"site": settings.SITE_NAME}

    def link(self, obj: Any) -> str:
        return absolute(obj.get_absolute_url() if obj else reverse("articles:front"))

    def articles(self, obj: Any) -> Any:
        return Edition.objects.public().newest_first()

    def killed(self, obj: Any) -> EditionQuerySet:
        """Return the kills that subscribers are told of."""
        return killed.lately(at=timezone.now())

    def items(self, obj: Any) -> list[Edition]:
        gone, shown = (
            rows.select_related("page").annotate(article_made_at=F("article__created_at"))[
                :ITEMS_PER_FEED
            ]
            for rows in (self.killed(obj), self.articles(obj))
        )
        return [*gone, *with_pieces(shown)]

    def item_title(self, item: Any) -> str:
        if not item.is_public:
            return killed.title()
        # Feed readers show titles alone: what is an opinion has to say so there.
        label = item.told.label
        return xml_text(f"{label}: {item.headline}" if label else item.headline)

    def item_description(self, item: Any) -> str:
        # Feed readers parse the description as HTML, so a "<" in the text has to be escaped.
        said = feed_texts.in_short(item.told) if item.is_public else escape(killed.words(item))
        return xml_text(said)

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        if not item.is_public:
            return {}
        whole = xml_text(feed_texts.whole(item.told)) if feed_texts.is_full() else ""
        return {"picture": shared_pictures.of_piece(item.told), "whole": whole}

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return identity(_ARTICLES, item.article_id, item.article_made_at)

    def item_author_name(self, item: Any) -> str | None:
        if not item.is_public:
            return None
        authors = [each.name for each in item.told.bylines if each.role in AUTHOR_ROLES]
        return xml_text(", ".join(authors)) or None

    def item_categories(self, item: Any) -> list[str]:
        if not item.is_public:
            return []
        section, label = item.told.section, item.told.label
        return [*([xml_text(section.name)] if section else []), *([label] if label else [])]

    def item_pubdate(self, item: Edition) -> datetime:
        return item.first_published.replace(microsecond=0)

    def item_updateddate(self, item: Edition) -> datetime:
        changed: datetime = item.told_change if item.is_public else item.public_from
        return changed.replace(microsecond=0)


class OfSection(Latest):
    of, called = Section, "section"

    def get_object(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> Section:
        return get_object_or_404(Section, slug=slug)

    def articles(self, obj: Any) -> Any:
        return super().articles(obj).filter(section=obj)

    def killed(self, obj: Any) -> EditionQuerySet:
        return super().killed(obj).filter(section=obj)


class _OfListed(Latest):
    """The feed of somebody or something that has a list; with nothing public it is not found."""

    of: type[Contributor | Tag]
    name: str

    def get_object(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> Any:
        found: Any = get_object_or_404(self.of, slug=slug)
        if not self.articles(found).exists():
            raise Http404(_("Nothing has been published here."))
        return found

    def articles(self, obj: Any) -> Any:
        return super().articles(obj).listed_under(**{self.name: obj})

    def killed(self, obj: Any) -> EditionQuerySet:
        return killed.once_listed_under(super().killed(obj), **{self.name: obj})


class OfAuthor(_OfListed):
    of, name, called = Contributor, "contributor", "author"


class OfTag(_OfListed):
    of, name, called = Tag, "tag", "tag"


def _next_change(request: HttpRequest, now: datetime) -> datetime | None:
    """Return when the next article appears, or the oldest kill is told of no longer."""
    moments = list_versions.next_moment(request, now), killed.told_until(at=now)
    return min(filter(None, moments), default=None)


def _view(feed: type[Latest], form: type[SyndicationFeed]) -> Callable[..., HttpResponseBase]:
    view: Callable[..., HttpResponseBase] = conditional_page(feed(form))
    found = followed(feed.of, view) if feed.of else view
    return require_safe(page_versions.of_lists(until=_next_change)(found))


def rss(feed: type[Latest]) -> Callable[..., HttpResponseBase]:
    """Return the view of `feed` as RSS."""
    return _view(feed, Rss)


def atom(feed: type[Latest]) -> Callable[..., HttpResponseBase]:
    """Return the view of `feed` as Atom."""
    return _view(feed, Atom)
