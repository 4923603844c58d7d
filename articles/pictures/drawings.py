"""Tells drawings and screens from photographs, because other formats keep their edges."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops

MOST_COLOURS: Final = 1024
# A photograph in grey, or reduced to a palette, has few colours too, but no two neighbours are alike.
_LEAST_ALIKE: Final = 0.5
# Pixels at each side of the middle that is looked at.
_MIDDLE: Final = 500
# Modes with so few levels that the number of colours can be told; deep grey comes from scanners.
_COUNTED: Final = ("1", "L", "LA", "P", "RGB", "RGBA")


def is_drawing(image: Image.Image) -> bool:
    """Return whether a decoded picture, whose format loses nothing, has few colours and flat areas."""
    return (
        image.mode in _COUNTED
        and image.getcolors(MOST_COLOURS) is not None
        and _is_flat(_middle_of(image).convert("L"))
    )


def _middle_of(image: Image.Image) -> Image.Image:
    x, y = image.width // 2, image.height // 2
    left, top = max(x - _MIDDLE, 0), max(y - _MIDDLE, 0)
    return image.crop((left, top, min(x + _MIDDLE, image.width), min(y + _MIDDLE, image.height)))


def _is_flat(grey: Image.Image) -> bool:
    """Return whether most pixels are like their neighbours on the right."""
    if grey.width < 2:
        return True
    right = grey.crop((1, 0, *grey.size))
    left = grey.crop((0, 0, grey.width - 1, grey.height))
    alike = ImageChops.difference(left, right).histogram()[0]
    return alike >= _LEAST_ALIKE * right.width * right.height
