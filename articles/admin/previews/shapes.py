"""The shapes in which readers meet a piece: its page, a card, and what others make of it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.editions import card
from articles.editions.piece import Piece
from articles.lists import feed_texts
from articles.lists.feed_forms import Rss
from articles.lists.feeds import Latest
from articles.models import Article, Edition
from articles.views import article_page
from newsroom.cutting import whole_signs
from newsroom.site_files import LOGO

# Where search engines cut, in characters of a usual width.
TITLE_CHARACTERS: Final = 60
DESCRIPTION_CHARACTERS: Final = 155


@dataclass(frozen=True)
class Told:
    """What publishing would tell readers at `at`: the article, its edition, and all words."""

    article: Article
    edition: Edition
    piece: Piece
    at: datetime

    def on_page(self) -> dict[str, Any]:
        return article_page.on_page(self.article, self.edition, self.piece, at=self.at)


class Shape(NamedTuple):
    """A shape by its key: what it is called, and its page, which stands in a frame of the desk."""

    key: str
    name: str | Promise
    template: str
    context: Callable[[Told], dict[str, Any]]


def cut(text: str, characters: int) -> str:
    """Return the beginning of `text` in whole words, with an ellipsis if it goes on.

    >>> cut("The bridge opens", 12), cut("The bridge", 12)
    ('The bridge…', 'The bridge')
    """
    if len(text) <= characters:
        return text
    head = whole_signs(text, characters - 1)
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–") + "…"


def _page(told: Told) -> dict[str, Any]:
    return {**told.on_page(), "is_preview": True}


def _listed(told: Told) -> dict[str, Any]:
    """Return the edition with what a list reads of it."""
    edition, piece = told.edition, told.piece
    edition.headline, edition.language, edition.is_public = piece.headline, piece.language, True
    edition.shown = card.card_of(piece)  # type: ignore[attr-defined]
    edition.told = piece  # type: ignore[attr-defined]
    return {"story": edition}


def _elsewhere(told: Told) -> dict[str, Any]:
    """Return what the head of the page tells search engines and messengers."""
    page = told.on_page()
    address, picture = urlsplit(page["data"]["url"]), page["shared_picture"]
    return {
        "piece": told.piece,
        "host": address.netloc,
        "steps": [step for step in address.path.split("/") if step],
        "description": page["data"].get("description", ""),
        # From here, whatever the site is called elsewhere.
        "image": picture.address.removeprefix(settings.SITE_ADDRESS) if picture else static(LOGO),
        "picture": picture,
    }


def _found(told: Told) -> dict[str, Any]:
    words = _elsewhere(told)
    title = f"{told.piece.headline_elsewhere} – {settings.SITE_NAME}".removeprefix(" – ")
    cuts = {
        "title": cut(title, TITLE_CHARACTERS),
        "snippet": cut(words["description"], DESCRIPTION_CHARACTERS),
    }
    return words | cuts


def _in_feed(told: Told) -> dict[str, Any]:
    feed, item = Latest(Rss), _listed(told)["story"]
    tell = feed_texts.whole if feed_texts.is_full() else feed_texts.in_short
    return {
        "feed": feed.title(None),
        "title": feed.item_title(item),
        "author": feed.item_author_name(item),
        "published": feed.item_pubdate(item),
        "text": tell(told.piece),
        "language": told.piece.language,
    }


SHAPES: Final = {
    shape.key: shape
    for shape in (
        Shape("desktop", _("Desktop"), "articles/article.html", _page),
        Shape("phone", _("Phone"), "articles/article.html", _page),
        Shape("card", _("Card"), "admin/articles/preview/card.html", _listed),
        Shape("search", _("Search result"), "admin/articles/preview/search.html", _found),
        Shape("share", _("Share card"), "admin/articles/preview/share.html", _elsewhere),
        Shape("feed", _("Feed"), "admin/articles/preview/feed.html", _in_feed),
    )
}


def shown(request: HttpRequest, shape: Shape, told: Told, **more: Any) -> str:
    """Return the page of a shape, which runs no script and sends nothing."""
    context = {**shape.context(told), **more, "is_pane": True}
    return render_to_string(shape.template, context, request)
