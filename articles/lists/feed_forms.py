"""What every feed has, and its two forms, RSS and Atom, with pictures and whole texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from articles.shared_pictures import SharedPicture
from newsroom.absolute_urls import absolute
from newsroom.site_files import TOUCH_ICON

# Feed readers keep about this many items between two visits.
ITEMS_PER_FEED = 30
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FEEDS = UUID("8e1d5a7c-3b5f-4c0e-9d43-7a1e2c9b6f58")
_MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}
_CONTENT = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}


def xml_text(text: str) -> str:
    """Return `text` without the characters that XML cannot contain."""
    return _UNWRITABLE.sub("", text)


def identity(kind: UUID, key: int, made_at: datetime) -> str:
    """Return what an entry is called for good: no scheme, host or slug is in it, since they change."""
    moment = made_at.astimezone(UTC).isoformat(timespec="microseconds")
    return uuid5(kind, f"{key} {moment}").urn


def _made_at() -> datetime:
    """Return when the site's tables were made: it tells two sites apart, whatever they are called."""
    first: datetime = MigrationRecorder.Migration.objects.order_by("pk")[0].applied
    return first


class _Steady(SyndicationFeed):
    """A feed that is the same as long as its entries are: an empty one is as old as the site."""

    def latest_post_date(self) -> datetime:
        newest: datetime = super().latest_post_date() if self.items else _made_at()
        return newest.replace(microsecond=0)


def _add_picture(handler: Any, picture: SharedPicture | None) -> None:
    if picture is None:
        return
    size = {"width": picture.width, "height": picture.height}
    told = {name: str(value) for name, value in size.items() if value}
    handler.startElement("media:content", {"url": picture.address, "medium": "image", **told})
    if picture.credit:
        handler.addQuickElement("media:credit", xml_text(picture.credit))
    if picture.words:
        handler.addQuickElement("media:description", xml_text(picture.words))
    handler.endElement("media:content")


class Rss(_Steady, Rss201rev2Feed):
    """RSS with media:content for pictures and content:encoded for whole texts."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **_MEDIA, **_CONTENT}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _add_picture(handler, item.get("picture"))
        if item.get("whole"):
            handler.addQuickElement("content:encoded", item["whole"])


class Atom(_Steady, Atom1Feed):
    """Atom with media:content for pictures and content for whole texts."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **_MEDIA}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", absolute(static(TOUCH_ICON)))

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _add_picture(handler, item.get("picture"))
        if item.get("whole"):
            handler.addQuickElement("content", item["whole"], {"type": "html"})


class SiteFeed(Feed):
    """A feed of the site in one of the two forms."""

    item_guid_is_permalink = False
    # What it is a feed of, for its identity.
    called: str
    link: Callable[[Any], str]
    description: Callable[[Any], str]
    names: dict[type[SyndicationFeed], str] = {Rss: "feed.rss", Atom: "feed.atom"}

    def __init__(self, form: type[SyndicationFeed]) -> None:
        self.feed_type = form

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        # The date of the newest entry says nothing about changes: a withdrawal makes it older.
        del response["Last-Modified"]
        return response

    def author_name(self, obj: Any) -> str:
        # Atom wants an author of the feed where an entry has none.
        return xml_text(settings.SITE_NAME)

    def subtitle(self, obj: Any) -> str:
        return self.description(obj)

    def feed_guid(self, obj: Any) -> str:
        """Return what the feed is called for good, as its entries are; RSS has no place for it."""
        if self.feed_type is not Atom:
            return ""
        return identity(uuid5(_FEEDS, self.called), obj.pk if obj else 0, _made_at())

    def feed_url(self, obj: Any) -> str:
        return self.link(obj) + self.names[self.feed_type]
