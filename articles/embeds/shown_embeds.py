"""A video or a post as HTML: what readers see without asking anybody else."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.editions.embedded import Embedded
from articles.pictures.markup import Markup, markup
from articles.pictures.places import PLACES
from articles.pictures.showing import shown


def embed(told: Embedded) -> SafeString:
    """Return a post as a quotation; a video as a card that opens its frame after a click."""
    values = {"embed": told, "site_language": get_language() or settings.LANGUAGE_CODE}
    if told.provider is None:
        return render_to_string("articles/_post.html", values)
    values |= {"picture": told.picture, "image": _image(told), "is_lazy": True}
    return render_to_string("articles/_video.html", values)


def _image(told: Embedded) -> Markup | None:
    place = PLACES["text"]
    found = shown(told.picture, place.use) if told.picture else None
    return markup(found, place) if found else None
