"""Tells the kind of a file by its first bytes, and what to do with one that the site refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from articles.pictures.refusals import gettext_noop

START_BYTES: Final = 4096


@dataclass(frozen=True)
class Kind:
    """A format that the site takes, with bounds that no file of it passes."""

    ending: str
    media_type: str
    # Decoded in a process of its own, no file of so many pixels takes more than 300 MB.
    most_pixels: int
    # Pillow can say how many colours the original has only where nothing was lost.
    is_lossless: bool = False


# By Pillow's names. JPEG is decoded smaller; WebP, AVIF and HEIC are held several times while decoded.
KINDS: Final = {
    "JPEG": Kind("jpg", "image/jpeg", 80_000_000),
    "PNG": Kind("png", "image/png", 50_000_000, is_lossless=True),
    "WEBP": Kind("webp", "image/webp", 15_000_000),
    "AVIF": Kind("avif", "image/avif", 16_000_000),
    "GIF": Kind("gif", "image/gif", 50_000_000, is_lossless=True),
    "TIFF": Kind("tif", "image/tiff", 50_000_000, is_lossless=True),
    "HEIF": Kind("heic", "image/heic", 35_000_000),
}

SVG: Final = gettext_noop("“%(name)s” is an SVG drawing. Export the drawing as PNG.")
HEIC: Final = gettext_noop(
    "“%(name)s” is a HEIC picture, which this site cannot read. Export it as JPEG; an iPhone sends"
    " JPEG after Settings, Camera, Formats, Most Compatible."
)
PDF: Final = gettext_noop("“%(name)s” is a PDF. Export the page that you need as PNG.")
PHOTOSHOP: Final = gettext_noop(
    "“%(name)s” is a working file of Photoshop. Export it as JPEG or PNG."
)
RAW: Final = gettext_noop("“%(name)s” is a camera’s raw file. Export it as JPEG.")
FILM: Final = gettext_noop(
    "“%(name)s” is a film, not a picture. Export the frame that you need as JPEG."
)
NO_PICTURE: Final = gettext_noop(
    "“%(name)s” is not a JPEG, PNG, WebP, AVIF, GIF or TIFF picture. Export it as one of them."
)

_HEIC_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_AVIF_BRANDS: Final = {b"avif", b"avis"}
# A picture of either kind.
_PICTURE_BRANDS: Final = {b"mif1", b"msf1"}
_RAW_STARTS: Final = re.compile(
    rb"II\*\0.{4}CR|....ftypcrx |FUJIFILMCCD-RAW|IIRO|MMOR|IIU\0", re.DOTALL
)
_STARTS: Final = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "GIF": re.compile(rb"GIF8[79]a"),
    "TIFF": re.compile(rb"II[*+]\0|MM\0[*+]"),
}
_SVG: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:.*<)?(?:\w+:)?svg[\s>]", re.DOTALL)


def reads_heic() -> bool:
    """Return whether the extra `heic` is installed."""
    return find_spec("pillow_heif") is not None


def _brands(start: bytes) -> set[bytes]:
    """Return the brands of a file in boxes, as films, AVIF and HEIC are; none of another."""
    if start[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(start[:4], "big"), len(start))
    return {start[at : at + 4] for at in (8, *range(16, end - 3, 4))}


def is_heic(start: bytes) -> bool:
    """Return whether a file with these first bytes is a HEIC picture."""
    brands = _brands(start)
    return start[8:12] not in _AVIF_BRANDS and (
        bool(brands & _HEIC_BRANDS) or bool(brands & _PICTURE_BRANDS and not brands & _AVIF_BRANDS)
    )


def format_of(start: bytes) -> str:
    """Return Pillow's name of the format that a file begins as, "" if it is none of the table."""
    if is_heic(start):
        return "HEIF"
    if _brands(start) & (_AVIF_BRANDS | _PICTURE_BRANDS):
        return "AVIF"
    return next((name for name, begin in _STARTS.items() if begin.match(start)), "")


def refusal(start: bytes) -> str | None:
    """Return the words that refuse a file with these first bytes, None if it may be a picture."""
    if _RAW_STARTS.match(start):
        return RAW
    if is_heic(start):
        return None if reads_heic() else HEIC
    if (brands := _brands(start)) and not brands & (_AVIF_BRANDS | _PICTURE_BRANDS):
        return FILM
    if start.startswith(b"8BPS"):
        return PHOTOSHOP
    if start.startswith(b"%PDF-"):
        return PDF
    return SVG if _SVG.match(start) else None
