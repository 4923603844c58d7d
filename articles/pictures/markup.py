"""Files of a picture in a place → the values of a `<picture>`: what browsers choose from, and its size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from articles.pictures.places import PHONES, Place
from articles.pictures.recipe import MEDIA_TYPES
from articles.pictures.showing import Shown, Source

# A picture narrower than this part of its column is shown in its own size, others are stretched a little.
_NEARLY: Final = 3 / 4
# A longer strip, as a chart or a screen of a phone, would be too small to read in the height of a window.
_STRIP: Final = 1 / 2
_PLAIN: Final = (MEDIA_TYPES["jpeg"], MEDIA_TYPES["png"])


@dataclass(frozen=True)
class Choice:
    """A `<source>`; without `media`, for every window."""

    media: str
    media_type: str
    srcset: str


@dataclass(frozen=True)
class Markup:
    """The values of a `<picture>` and the `<img>` in it."""

    choices: list[Choice]
    address: str
    # "" where there is one file alone.
    srcset: str
    sizes: str
    width: int
    height: int
    # The mean, as "#rrggbb".
    colour: str
    # Whether it is narrower than its column, in exactly its width.
    is_fitted: bool


def markup(found: Shown, place: Place) -> Markup:
    """Return the values for a picture in a place."""
    fine, plain = _fine(found), _plain(found)
    fitted = fitted_width(found, place)
    width, height = found.width, found.height
    if fitted:
        width, height = fitted, max(1, round(fitted * found.height / found.width))
    return Markup(
        choices=_choices(fine, place),
        address=found.address,
        srcset=_srcset(plain, place.most) if len(plain.files) > 1 else "",
        sizes=place.sizes.replace("min(", f"min({fitted}px, ", 1) if fitted else place.sizes,
        width=width,
        height=height,
        colour=found.colour,
        is_fitted=fitted is not None,
    )


def is_tall(found: Shown, place: Place) -> bool:
    """Return whether a picture as wide as the column of its place would be higher than it may be."""
    return place.box is not None and found.width * place.box[1] < found.height * place.box[0]


def fitted_width(found: Shown, place: Place) -> int | None:
    """Return the width of a picture that is narrower than its column; None for one that fills it."""
    if place.box is None:
        return None
    ratio = found.width / found.height
    own = max(width for source in found.sources for _, width in source.files)
    widest = place.box[0] if own >= _NEARLY * place.box[0] else own
    highest = round(place.box[1] * ratio) if ratio >= _STRIP else widest
    width = max(1, min(widest, highest))
    return width if width < place.box[0] else None


def _fine(found: Shown) -> Source | None:
    """Return AVIF, with WebP for the width that a drawing loses nothing in: who reads one reads both."""
    fine = [each for each in found.sources if each.media_type not in _PLAIN]
    if not fine:
        return None
    files = sorted((file for each in fine for file in each.files), key=lambda file: file[1])
    return replace(fine[0], files=tuple(files))


def _plain(found: Shown) -> Source:
    return next(each for each in found.sources if each.media_type in _PLAIN)


def _choices(fine: Source | None, place: Place) -> list[Choice]:
    if fine is None:
        return []
    everywhere = Choice("", fine.media_type, _srcset(fine, place.most))
    on_phones = Choice(PHONES, fine.media_type, _srcset(fine, place.most_on_phones))
    is_one = on_phones.srcset == everywhere.srcset
    return [everywhere] if is_one else [on_phones, everywhere]


def _srcset(source: Source, most: int) -> str:
    fitting = [file for file in source.files if file[1] <= most] or list(source.files[:1])
    return ", ".join(f"{address} {width}w" for address, width in fitting)
