"""Tags: find the tag that a typed name means."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from articles.models import Tag
from articles.names.slugs import make_slug
from articles.names.titles import fold_title
from articles.page_things.former_slugs import former_owner

MAX_TAG_SLUG_CHARACTERS = 60


def tag_slug(name: str) -> str:
    return make_slug(
        name, kind="tag", length=MAX_TAG_SLUG_CHARACTERS, language=settings.LANGUAGE_CODE
    )


def find_tag(name: str) -> Tag | None:
    """Return the tag with this name; capitals, accents and marks make no difference.

    A name that a tag has given up still means it: its slug is the tag's for ever.
    """
    slug = tag_slug(name)
    known = list(Tag.objects.filter(Q(name__iexact=name) | Q(slug=slug)).order_by("pk"))
    if not known:
        former: Tag | None = former_owner(Tag, slug)
        return former
    key = fold_title(name)
    return next((each for each in known if fold_title(each.name) == key), known[0])
