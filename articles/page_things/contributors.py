"""Contributors: find or create the contributor that a byline names."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from articles.models import Contributor
from articles.names.slugs import make_slug
from articles.page_things import page_things
from articles.page_things.former_slugs import former_owner

MAX_AUTHOR_SLUG_CHARACTERS = 120


def contributor_slug(name: str, language: str | None = None) -> str:
    """Return a slug, spelled as `language` does: by default, as the site's language."""
    spelled = settings.LANGUAGE_CODE if language is None else language
    return make_slug(name, kind="author", length=MAX_AUTHOR_SLUG_CHARACTERS, language=spelled)


def _slugs(name: str) -> list[str]:
    """Return the slug as the site's language spells it, and as older imports did."""
    return list(dict.fromkeys([contributor_slug(name), contributor_slug(name, "")]))


def find_contributor(name: str) -> Contributor | None:
    """Return the contributor with this name; capitals and accents make no difference.

    A name that somebody has given up still means them: its slug is theirs for ever.
    """
    slugs = _slugs(name)
    known = list(Contributor.objects.filter(Q(name=name) | Q(slug__in=slugs)).order_by("pk"))
    if not known:
        former: list[Contributor | None] = [former_owner(Contributor, slug) for slug in slugs]
        return next((each for each in former if each), None)
    return next((each for each in known if each.name == name), known[0])


def get_contributor(name: str, *, is_organisation: bool, at: datetime) -> Contributor:
    """Return the contributor of this name, created if there is none."""
    if known := find_contributor(name):
        return known
    kind = Contributor.Kind.ORGANISATION if is_organisation else Contributor.Kind.PERSON
    made = Contributor(name=name, slug=contributor_slug(name), kind=kind)
    page_things.save(made, by=None, at=at)
    return made
