"""Contributors: find or create the contributor that a byline names."""

from __future__ import annotations

from django.db.models import Q

from articles.models import Contributor
from articles.slugs import make_slug

MAX_SLUG_CHARACTERS = 120


def _slug(name: str) -> str:
    return make_slug(name, kind="author", length=MAX_SLUG_CHARACTERS)


def find_contributor(name: str) -> Contributor | None:
    """Return the contributor with this name; capitals and accents make no difference."""
    known = Contributor.objects.filter(Q(name=name) | Q(slug=_slug(name))).order_by("pk")
    return next((each for each in known if each.name == name), known.first())


def get_contributor(name: str, *, is_organisation: bool) -> Contributor:
    """Return the contributor of this name, created if there is none."""
    if known := find_contributor(name):
        return known
    kind = Contributor.Kind.ORGANISATION if is_organisation else Contributor.Kind.PERSON
    return Contributor.objects.create(name=name, slug=_slug(name), kind=kind)
