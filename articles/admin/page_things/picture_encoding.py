"""Encodes an uploaded picture anew: upright, with the records that are kept, and nothing behind it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, JpegImagePlugin

from articles.admin.page_things import picture_records

# How each value of EXIF's orientation is turned upright.
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# These exchange width and height.
_SIDEWAYS: Final = (5, 6, 7, 8)
# Nobody sees a difference at this quality of WebP and AVIF, which do not say how they were encoded.
QUALITY: Final = 90
# 0 to 10, the fastest.
AVIF_SPEED: Final = 8
# How much of the colours a JPEG keeps, in Pillow's numbers.
_FULL_COLOUR, _HALF_COLOUR = 0, 1
# The name in `Image.info` under which the reader of the file says whether a WebP lost nothing.
LOSSLESS: Final = "is lossless WebP"


def encoded(image: Image.Image, format_: str) -> bytes:
    """Return the bytes of the decoded picture, which is turned in its place."""
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    options = picture_records.options_of(image, format_)
    options |= _quality_of(image, format_, is_turned=orientation in _SIDEWAYS)
    # A turn may be 0.
    if (turn := _TURNS.get(orientation)) is not None:
        # In place of the old pixels, so that both are in memory only while they are turned.
        image.im = image.im.transpose(turn)
        image._size = image.im.size
    # Pillow writes some of these again by itself, as a JPEG's comment.
    image.info = {
        name: value for name, value in image.info.items() if name in ("transparency", "gamma")
    }
    result = BytesIO()
    image.save(result, format=format_, **options)
    return result.getvalue()


def _quality_of(image: Image.Image, format_: str, *, is_turned: bool) -> dict[str, Any]:
    match format_:
        case "JPEG" if isinstance(image, JpegImagePlugin.JpegImageFile):
            return _tables_of(image, is_turned=is_turned)
        case "PNG":
            return {}
        case "WEBP":
            is_lossless = bool(image.info.get(LOSSLESS))
            return {"lossless": is_lossless, "exact": is_lossless, "quality": QUALITY, "method": 2}
    return {"quality": QUALITY, "speed": AVIF_SPEED}


def _tables_of(image: JpegImagePlugin.JpegImageFile, *, is_turned: bool) -> dict[str, Any]:
    """Return the JPEG's own tables: encoded with them again, the pixels stay nearly the same."""
    tables = [list(table) for _, table in sorted(image.quantization.items())]
    if is_turned:
        tables = [_turned(table) for table in tables]
    sampling = JpegImagePlugin.get_sampling(image)
    # Halved in width, colours would be halved in height after the turn, which Pillow cannot write.
    if sampling < 0 or (is_turned and sampling == _HALF_COLOUR):
        sampling = _FULL_COLOUR
    return {"qtables": tables, "subsampling": sampling, "progressive": "progressive" in image.info}


def _turned(table: list[int]) -> list[int]:
    """Return the table of 8 × 8 numbers with rows for columns.

    >>> _turned(list(range(64)))[:9]
    [0, 8, 16, 24, 32, 40, 48, 56, 1]
    """
    return [table[8 * row + column] for column in range(8) for row in range(8)]
