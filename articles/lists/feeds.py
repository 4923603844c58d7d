"""RSS and Atom feeds of the newest articles: all, by section, author and tag."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from articles import list_versions, page_versions
from articles.editions.reading import with_cards
from articles.lists import killed
from articles.models import Contributor, Edition, Section, Tag
from articles.models.byline import AUTHOR_ROLES
from articles.models.edition import EditionQuerySet
from articles.page_things.former_slugs import Named, followed
from newsroom.absolute_urls import absolute

# Feed readers keep about this many items between two visits.
ITEMS_PER_FEED = 30
_ARTICLES: Final = UUID("5f0c2f0e-6d0b-4a59-9a5c-0c1f4b7f6e21")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return `text` without the characters that XML cannot contain."""
    return _UNWRITABLE.sub("", text)


class Latest(Feed):
    """The feed of all articles."""

    item_guid_is_permalink = False
    names = {Rss201rev2Feed: "feed.rss", Atom1Feed: "feed.atom"}
    # Whose feed it is: a former slug of theirs leads on.
    of: type[Named] | None = None

    def __init__(self, form: type[SyndicationFeed]) -> None:
        self.feed_type = form

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        # The date of the newest article says nothing about changes: a withdrawal makes it older.
        del response["Last-Modified"]
        return response

    def title(self, obj: Any) -> str:
        return xml_text(" – ".join([settings.SITE_NAME, *([str(obj)] if obj else [])]))

    def description(self, obj: Any) -> str:
        return _("The latest from %(site)s") % {"site": settings.SITE_NAME}

    subtitle = description

    def link(self, obj: Any) -> str:
        return absolute(obj.get_absolute_url() if obj else reverse("articles:front"))

    def feed_url(self, obj: Any) -> str:
        return self.link(obj) + self.names[self.feed_type]

    def articles(self, obj: Any) -> Any:
        return Edition.objects.public().newest_first()

    def killed(self, obj: Any) -> EditionQuerySet:
        """Return the kills that subscribers are told of."""
        return killed.lately(at=timezone.now())

    def items(self, obj: Any) -> list[Edition]:
        gone, shown = (
            rows.annotate(article_made_at=F("article__created_at"))[:ITEMS_PER_FEED]
            for rows in (self.killed(obj), self.articles(obj))
        )
        return [*gone, *with_cards(shown)]

    def item_title(self, item: Any) -> str:
        return xml_text(item.headline) if item.is_public else killed.title()

    def item_description(self, item: Any) -> str:
        # Feed readers parse the description as HTML, so a "<" in the text has to be escaped.
        return escape(xml_text(item.shown.summary if item.is_public else killed.words(item)))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        # Neither a scheme nor a host nor a slug is in it: an article stays the same wherever it moves.
        made_at = item.article_made_at.astimezone(UTC).isoformat(timespec="microseconds")
        return uuid5(_ARTICLES, f"{item.article_id} {made_at}").urn

    def item_author_name(self, item: Any) -> str | None:
        if not item.is_public:
            return None
        authors = [each.name for each in item.shown.bylines if each.role in AUTHOR_ROLES]
        return xml_text(", ".join(authors)) or None

    def item_categories(self, item: Any) -> list[str]:
        section = item.shown.section if item.is_public else None
        return [xml_text(section.name)] if section else []

    def item_pubdate(self, item: Edition) -> datetime:
        return item.first_published.replace(microsecond=0)

    def item_updateddate(self, item: Edition) -> datetime:
        changed: datetime = item.told_change if item.is_public else item.public_from
        return changed.replace(microsecond=0)


class OfSection(Latest):
    of = Section

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
    of, name = Contributor, "contributor"


class OfTag(_OfListed):
    of, name = Tag, "tag"


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
    return _view(feed, Rss201rev2Feed)


def atom(feed: type[Latest]) -> Callable[..., HttpResponseBase]:
    """Return the view of `feed` as Atom."""
    return _view(feed, Atom1Feed)
