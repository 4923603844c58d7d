"""Crops a picture: the largest box of a ratio round the point that matters."""

from __future__ import annotations

from typing import Final

# Left, top, right, bottom in pixels; the right and the bottom ones are outside.
Box = tuple[int, int, int, int]
# Fractions of the upright picture's width and height, 0 to 1.
FocalPoint = tuple[float, float]
MIDDLE: Final[FocalPoint] = (1 / 2, 1 / 2)
# The head of a person is there.
OF_PORTRAITS: Final[FocalPoint] = (1 / 2, 1 / 3)


def default_focal_point(width: int, height: int) -> FocalPoint:
    """Return the focal point of a picture for which the desk has set none."""
    return OF_PORTRAITS if height > width else MIDDLE


def crop_box(width: int, height: int, ratio: float, focal_point: FocalPoint = MIDDLE) -> Box:
    """Return the largest box of `ratio` (width by height) inside, as near to the point as it fits.

    >>> crop_box(3024, 4032, 3 / 2, (1 / 2, 1 / 3))
    (0, 336, 3024, 2352)
    """
    if width < height * ratio:
        box_width, box_height = width, max(1, round(width / ratio))
    else:
        box_width, box_height = max(1, round(height * ratio)), height
    box_width, box_height = min(box_width, width), min(box_height, height)
    x = _start(focal_point[0], width, box_width)
    y = _start(focal_point[1], height, box_height)
    return x, y, x + box_width, y + box_height


def _start(fraction: float, whole: int, part: int) -> int:
    return min(max(round(fraction * whole - part / 2), 0), whole - part)
