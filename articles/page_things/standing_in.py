"""In which public articles a picture, contributor, section or tag stands."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Contributor, Edition, Picture, Section, Tag
from articles.models.edition import EditionQuerySet
from articles.page_things.page_things import Thing

# Counting stops here: an editor who changes a name needs no longer number.
MOST_EDITIONS_COUNTED = 1_000


def places_of(thing: Thing) -> dict[str, Any]:
    """Return how the editions that name `thing` are found."""
    match thing:
        case Picture():
            return {"pictures__picture": thing}
        case Section():
            return {"section": thing}
        case Contributor():
            return {"list_entries__contributor": thing}
    return {"list_entries__tag": thing}


def public_editions_with(thing: Thing) -> EditionQuerySet:
    """Return what readers are told now that names `thing`, each article once, newest first."""
    found = Edition.objects.public()
    match thing:
        case Contributor():
            return found.listed_under(contributor=thing)
        case Tag():
            return found.listed_under(tag=thing)
    return found.filter(**places_of(thing)).newest_first()


def in_words(thing: Thing) -> str:
    """Return in how many public articles `thing` stands, as a sentence; "" for none."""
    # In the list's order, so that an index scan stops at the last one that is counted.
    number = public_editions_with(thing).values("pk")[:MOST_EDITIONS_COUNTED].count()
    if number == MOST_EDITIONS_COUNTED:
        return _("It is used in %(number)s or more public articles.") % {
            "number": number_format(number, force_grouping=True)
        }
    words = ngettext(
        "It is used in %(number)d public article.",
        "It is used in %(number)d public articles.",
        number,
    )
    return words % {"number": number} if number else ""
