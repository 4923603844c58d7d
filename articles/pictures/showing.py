"""Which files a page shows for a picture in a place, without opening any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from articles.pictures import recipe
from articles.pictures.cropping import FocalPoint
from articles.pictures.recipe import MEDIA_TYPES, Order, Planned
from articles.pictures.rights import Rights

# In the store of what is served.
FOLDER: Final = "renditions"


@dataclass(frozen=True)
class StoredPicture:
    """What pages know of an original: facts about its bytes, and which renditions are there."""

    # SHA-256, and pixels of the upright original.
    digest: str
    width: int
    height: int
    is_drawing: bool
    # The mean, as "#rrggbb".
    colour: str
    # The address of the folder of renditions, with a slash at its end.
    folder: str = ""
    # Keys of orders whose first renditions are there, with whether all are.
    orders: tuple[tuple[str, bool], ...] = ()

    def order(self, focal_point: FocalPoint | None, rights: Rights) -> Order:
        """Return what the renditions depend on, with these rights and this focal point."""
        return Order(self.digest, self.width, self.height, self.is_drawing, focal_point, rights)


class Pictured(Protocol):
    """Something with a picture, as a figure is."""

    @property
    def file(self) -> StoredPicture | None: ...

    @property
    def order(self) -> Order | None: ...


@dataclass(frozen=True)
class Source:
    """Files of one format: their addresses with their widths, narrow to wide."""

    media_type: str
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Shown:
    """A picture in one place: its sources, the best format first, and a JPEG or PNG that everybody reads."""

    sources: tuple[Source, ...]
    address: str
    width: int
    height: int
    # The mean, as "#rrggbb".
    colour: str


def path_of(name: str) -> str:
    """Return where a rendition is stored: in some hundred folders, for those who list them.

    >>> path_of("cdef01-480.avif")
    'renditions/cd/ef01-480.avif'
    """
    return f"{FOLDER}/{name[:2]}/{name[2:]}"


def is_shown(figure: Pictured) -> bool:
    """Return whether there are files to show."""
    file, order = figure.file, figure.order
    return bool(file and order and recipe.key_of(order) in dict(file.orders))


def shown(figure: Pictured, use: str) -> Shown | None:
    """Return the files for a use (a key of `USES`); None where there is none to show.

    Until all renditions are made, one JPEG or PNG of a middle width is there.
    """
    file, order = figure.file, figure.order
    if file is None or order is None:
        return None
    is_complete = dict(file.orders).get(recipe.key_of(order))
    if is_complete is None:
        return None
    first = recipe.first_planned(order, use)
    plans = recipe.planned(order, use) if is_complete else [first]
    return Shown(
        _sources(plans, file), _address(first, file), first.width, first.height, file.colour
    )


def _address(plan: Planned, file: StoredPicture) -> str:
    return file.folder + path_of(plan.name).removeprefix(f"{FOLDER}/")


def _sources(plans: list[Planned], file: StoredPicture) -> tuple[Source, ...]:
    by_format: dict[str, list[Planned]] = {}
    for each in plans:
        by_format.setdefault(each.format, []).append(each)
    # In the order of the formats: AVIF, WebP, then what everybody reads.
    return tuple(
        Source(MEDIA_TYPES[format_], tuple((_address(each, file), each.width) for each in same))
        for format_ in recipe.ENDINGS
        if (same := by_format.get(format_))
    )
