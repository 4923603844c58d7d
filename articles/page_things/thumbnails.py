"""Small pictures for the desk's lists: one query for all of a page, and never an original."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Picture
from articles.page_things import picture_files
from articles.pictures.recipe import Order
from articles.pictures.rights import Rights
from articles.pictures.showing import StoredPicture, shown


@dataclass(frozen=True)
class _Present:
    """A picture as it is now, apart from any article."""

    file: StoredPicture
    order: Order


def addresses(pictures: Iterable[Picture]) -> dict[int, str]:
    """Return the address of a thumbnail by the picture's key; none where nothing is made yet."""
    there = [each for each in pictures if each.digest]
    known = picture_files.by_digest(each.digest for each in there) if there else {}
    found = {each.pk: _address(each, known.get(each.digest)) for each in there}
    return {key: address for key, address in found.items() if address}


def _address(picture: Picture, file: StoredPicture | None) -> str:
    if file is None:
        return ""
    rights = Rights(picture.creator, picture.credit, picture.copyright, picture.origin)
    made = shown(_Present(file, file.order(picture.focal_point, rights)), "thumbnail")
    # The last source is JPEG or PNG, its first file the smallest.
    return made.sources[-1].files[0][0] if made else ""
