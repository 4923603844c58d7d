"""Pictures as the desk shows them: small ones for its lists, one query for all, never an original."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Picture
from articles.page_things import picture_files
from articles.pictures.recipe import Order
from articles.pictures.rights import Rights
from articles.pictures.showing import Shown, StoredPicture, shown


@dataclass(frozen=True)
class _Present:
    """A picture as it is now, apart from any article."""

    file: StoredPicture
    order: Order


def addresses(pictures: Iterable[Picture]) -> dict[int, str]:
    """Return the address of a thumbnail by the picture's key; none where nothing is made yet."""
    made = {key: shown(each, "thumbnail") for key, each in _present_of(pictures).items()}
    # The last source is JPEG or PNG, its first file the smallest.
    return {key: each.sources[-1].files[0][0] for key, each in made.items() if each}


def in_uses(picture: Picture, uses: Iterable[str]) -> dict[str, Shown]:
    """Return the files of one picture in several uses; none where nothing is made yet."""
    present = _present_of([picture]).get(picture.pk)
    made = {use: shown(present, use) for use in uses} if present else {}
    return {use: each for use, each in made.items() if each}


def _present_of(pictures: Iterable[Picture]) -> dict[int, _Present]:
    there = [each for each in pictures if each.digest]
    known = picture_files.by_digest(each.digest for each in there) if there else {}
    return {
        each.pk: _Present(file, file.order(each.focal_point, _rights(each)))
        for each in there
        if (file := known.get(each.digest))
    }


def _rights(picture: Picture) -> Rights:
    return Rights(picture.creator, picture.credit, picture.copyright, picture.origin)
