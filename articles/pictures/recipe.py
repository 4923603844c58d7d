"""The table of renditions: which widths and formats each use of a picture has, and their names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from articles.pictures.cropping import Box, FocalPoint, crop_box, default_focal_point
from articles.pictures.master import master_size
from articles.pictures.rights import Rights

# A change of a width needs no new version; a change of how a file is made does, for files never change.
VERSION: Final = 1
# Hexadecimal digits: 160 bits, so that no two pictures meet.
DIGEST_CHARACTERS: Final = 40
# An original is offered in its own width if the next lower one is less than this part of it.
_CLOSE: Final = 3 / 4

Format = Literal["avif", "webp", "jpeg", "png"]
ENDINGS: Final[dict[Format, str]] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
MEDIA_TYPES: Final[dict[Format, str]] = {name: f"image/{name}" for name in ENDINGS}


@dataclass(frozen=True)
class Use:
    """A place in which pages show pictures; widths are in pixels."""

    widths: tuple[int, ...]
    # What the page has until the rest is made.
    first_width: int
    # Width by height; None leaves the picture as it is.
    ratio: float | None = None
    # For others who show our pages, and know JPEG alone.
    is_shared: bool = False


_WHOLE: Final = Use((480, 768, 1200, 1440, 1920), first_width=1200)
_SMALL: Final = Use((240, 360, 480, 768), first_width=480, ratio=3 / 2)
USES: Final = {
    "lead": _WHOLE,
    "in_text": _WHOLE,
    # The lead of a front page.
    "front": Use(_WHOLE.widths, first_width=1200, ratio=3 / 2),
    "card": _SMALL,
    "thumbnail": _SMALL,
    "square": Use((160, 320), first_width=320, ratio=1),
    "share": Use((1200,), first_width=1200, ratio=1200 / 630, is_shared=True),
}

# Files of another width are other orders: a page must not name what an earlier table did not make.
_TABLE: Final = repr(USES)


@dataclass(frozen=True)
class Order:
    """What the renditions of a picture depend on: enough to name them without opening its file."""

    # SHA-256 of the original's bytes, hexadecimal.
    digest: str
    # Pixels of the upright original.
    width: int
    height: int
    is_drawing: bool = False
    focal_point: FocalPoint | None = None
    rights: Rights = field(default_factory=Rights)


@dataclass(frozen=True)
class Planned:
    """A rendition that is made or can be: its name says all that it depends on."""

    name: str
    # In pixels of the master.
    box: Box
    width: int
    height: int
    format: Format
    is_drawing: bool

    @property
    def is_scaled(self) -> bool:
        """Return whether it is smaller than its part of the master."""
        return self.width != self.box[2] - self.box[0]


def key_of(order: Order) -> str:
    """Return a key for all that the renditions of an order depend on: its values, and the table."""
    parts = [VERSION, _TABLE, *_values(order)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:DIGEST_CHARACTERS]


def _values(order: Order) -> list[Any]:
    measures = [order.digest, order.width, order.height, order.is_drawing, order.focal_point]
    return [*measures, *_said(order.rights)]


def _said(rights: Rights) -> list[str]:
    return [rights.creator, rights.credit, rights.copyright, rights.origin]


def as_json(order: Order) -> dict[str, Any]:
    """Return an order as it is kept until its renditions are made."""
    return asdict(order)


def from_json(kept: dict[str, Any]) -> Order:
    """Return the order that was kept."""
    point = kept["focal_point"]
    values = {"focal_point": tuple(point) if point else None, "rights": Rights(**kept["rights"])}
    return Order(**{**kept, **values})


def planned(order: Order, use: str) -> list[Planned]:
    """Return the renditions for a use (a key of `USES`): narrow to wide, the smaller format first."""
    rule = USES[use]
    box = _box(order, rule)
    return [
        _plan(order, box, width, format_)
        for width in _widths(order, rule, box)
        for format_ in _formats(order, rule, is_scaled=width != box[2] - box[0])
    ]


def all_planned(order: Order) -> list[Planned]:
    """Return each rendition of a picture once; several uses may share it."""
    found = {each.name: each for use in USES for each in planned(order, use)}
    return list(found.values())


def first_planned(order: Order, use: str = "lead") -> Planned:
    """Return what a page shows until the rest is made: JPEG, for drawings PNG, of a middle width."""
    plain = [each for each in planned(order, use) if each.format in ("jpeg", "png")]
    fitting = [each for each in plain if each.width <= USES[use].first_width]
    return fitting[-1] if fitting else plain[0]


def _box(order: Order, rule: Use) -> Box:
    size = master_size(order.width, order.height, is_drawing=order.is_drawing)
    if rule.ratio is None:
        return (0, 0, *size)
    return crop_box(*size, rule.ratio, order.focal_point or default_focal_point(*size))


def _widths(order: Order, rule: Use, box: Box) -> Iterator[int]:
    """Yield the widths that fit without making anything larger, and the own one where it is needed."""
    own = box[2] - box[0]
    lower = [width for width in rule.widths if width < own]
    yield from lower
    # A drawing at its own size loses nothing, and often is the smallest file.
    is_kept = order.is_drawing and rule.ratio is None
    is_between = own <= rule.widths[-1] and (
        own in rule.widths or not lower or lower[-1] < _CLOSE * own
    )
    if is_kept or is_between:
        yield own


def _formats(order: Order, rule: Use, *, is_scaled: bool) -> tuple[Format, ...]:
    if rule.is_shared:
        return ("jpeg",)
    if not order.is_drawing:
        return ("avif", "jpeg")
    return ("avif", "png") if is_scaled else ("webp", "png")


def _plan(order: Order, box: Box, width: int, format_: Format) -> Planned:
    height = max(1, round(width * (box[3] - box[1]) / (box[2] - box[0])))
    # All widths and formats of a crop begin alike: packed, a page that names eight weighs little more.
    name = f"{_digest(order, box)}-{width}.{ENDINGS[format_]}"
    return Planned(name, box, width, height, format_, order.is_drawing)


def _digest(order: Order, box: Box) -> str:
    """Return a name for what all files of a crop depend on; the rights are written into each."""
    parts = [VERSION, order.digest, order.is_drawing, *box, *_said(order.rights)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:DIGEST_CHARACTERS]
