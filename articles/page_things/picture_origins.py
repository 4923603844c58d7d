"""Pictures that AI made or helped to make, and those of which nobody knows: all that the desk answers for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from articles.models import Edition, PageThingRevision, Picture
from articles.models.picture import Origin
from articles.page_things import (
    origin_answers,
    picture_contradictions,
    picture_files,
    picture_places,
    thumbnails,
)
from articles.page_things.picture_places import Places
from articles.permissions import Person

BY_AI: Final = "ai"
ORIGINS: Final = {
    BY_AI: (Origin.MODEL, Origin.COMPOSITE),
    "whole": (Origin.MODEL,),
    "part": (Origin.COMPOSITE,),
    "unknown": (Origin.UNKNOWN,),
}
EVERYWHERE: Final = "all"
PUBLIC: Final = "public"
_PER_BATCH: Final = 200


@dataclass(frozen=True)
class Told:
    """One picture, with all that is known of its origin."""

    picture: Picture
    thumbnail: str
    answer: PageThingRevision | None
    places: Places
    contradictions: list[str]

    @property
    def label(self) -> str:
        """What readers see on it, "" for nothing."""
        return self.picture.label


def rows(of: str, *, where: str, at: datetime) -> QuerySet[Picture]:
    """Return the pictures of an origin (a key of `ORIGINS`), the newest first; archived ones too."""
    found = Picture.objects.filter(origin__in=ORIGINS[of]).order_by("-pk")
    if where != PUBLIC:
        return found
    told = Edition.objects.public(at=at).filter(pictures__picture__origin__in=ORIGINS[of])
    return found.filter(pk__in=told.order_by().values("pictures__picture"))


def told(pictures: Sequence[Picture], user: Person, *, at: datetime) -> list[Told]:
    """Return all that is known of some pictures: six queries."""
    small = thumbnails.addresses(pictures)
    answers = origin_answers.answers_of(pictures)
    places = picture_places.places_of(pictures, user, at=at)
    said = picture_files.said_by_each(pictures)
    return [
        Told(
            each,
            small.get(each.pk, ""),
            answers.get(each.pk),
            places.get(each.pk, Places()),
            picture_contradictions.all_of(each, said.get(each.pk)),
        )
        for each in pictures
    ]


def all_told(found: QuerySet[Picture], user: Person, *, at: datetime) -> Iterator[Told]:
    """Yield the same of all rows, some hundred at a time."""
    after: int | None = None
    while batch := list((found if after is None else found.filter(pk__lt=after))[:_PER_BATCH]):
        yield from told(batch, user, at=at)
        after = batch[-1].pk
