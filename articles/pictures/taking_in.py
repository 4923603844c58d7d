"""Takes a file in: refuses it in words, or returns its master and what it says about itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image, ImageFile, JpegImagePlugin, TiffImagePlugin

from articles.pictures import bounds, kinds, turns
from articles.pictures.drawings import is_drawing
from articles.pictures.kinds import KINDS, Kind
from articles.pictures.master import (
    DEEP,
    Size,
    average_colour,
    is_sideways,
    make_master,
    master_size,
)
from articles.pictures.metadata import merging
from articles.pictures.metadata.merging import Metadata
from articles.pictures.refusals import PictureRefused, gettext_noop

MOVES: Final = gettext_noop(
    "“%(name)s” is animated. Save one frame of it as JPEG or PNG, or publish it as a film."
)
PAGES: Final = gettext_noop(
    "“%(name)s” holds several pictures. Export the one that you need as JPEG or PNG."
)
HIGH_RANGE: Final = gettext_noop(
    "“%(name)s” is a picture with high dynamic range (HDR), whose colours would be wrong on most"
    " screens. Export it with standard range, as JPEG or PNG."
)
OTHER_COLOURS: Final = gettext_noop(
    "“%(name)s” has colours of a kind that this site cannot read (%(mode)s). Export it in RGB with"
    " 8 bits."
)
DAMAGED: Final = gettext_noop(
    "“%(name)s” is a damaged %(format)s file. Export it again, or ask for it once more."
)
EMPTY: Final = gettext_noop("“%(name)s” is empty.")
# A JPEG followed by more pictures, as phones write it: the first is the photograph.
_SEVERAL: Final = "MPO"
_HEIC: Final = "HEIF"
_MODES: Final = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", *DEEP)
# Transfer curves of PQ and HLG in the boxes of AVIF and HEIC, and in PNG.
_HIGH_CURVES: Final = (16, 18)
_DNG_VERSION, _SUBFILE_TYPE, _IS_SMALLER = 50706, 254, 1


@dataclass(frozen=True)
class Taken:
    """A file that the site takes: facts about the untouched original, and the master made of it."""

    # SHA-256 of the bytes, hexadecimal.
    digest: str
    # A key of `KINDS`, with the ending and the media type under which the original is kept.
    format: str
    # Pixels of the upright original.
    width: int
    height: int
    is_drawing: bool
    metadata: Metadata
    # The mean, as "#rrggbb".
    colour: str
    master: Image.Image

    @property
    def kind(self) -> Kind:
        return KINDS[self.format]


def take_in(file: BinaryIO, name: str, *, most_bytes: int = bounds.MOST_BYTES) -> Taken:
    """Return what the file holds; `name` is the one that the person knows it by.

    Raises PictureRefused with a sentence that names the file and says what to do, and no other error
    about what stands in it. Waits while this process decodes another picture.
    """
    digest, size = _digest_and_size(file)
    bounds.check_bytes(size, name, most=most_bytes)
    start = _start(file)
    _check_start(start, name)
    with turns.one_at_a_time(name):
        return _taken(file, start, name, digest)


def _digest_and_size(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(bounds.MEGABYTE):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _start(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(kinds.START_BYTES)


def _check_start(start: bytes, name: str) -> None:
    if not start:
        raise PictureRefused(EMPTY, name=name)
    if words := kinds.refusal(start):
        raise PictureRefused(words, name=name)


def _taken(file: BinaryIO, start: bytes, name: str, digest: str) -> Taken:
    image = _opened(file, start, name)
    try:
        return _decoded(image, file, start, name, digest)
    except PictureRefused:
        raise
    except Exception as error:
        # Pillow raises whatever its parsers stumble over.
        raise PictureRefused(DAMAGED, name=name, format=_format(image)) from error


def _format(image: Image.Image) -> str:
    return "JPEG" if image.format == _SEVERAL else str(image.format)


def _opened(file: BinaryIO, start: bytes, name: str) -> Image.Image:
    """Return the picture before its pixels are read."""
    formats = [each for each in KINDS if each != _HEIC]
    if kinds.is_heic(start):
        import pillow_heif

        pillow_heif.register_heif_opener()
        formats = [_HEIC]
    file.seek(0)
    try:
        return Image.open(file, formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise bounds.too_large_of_all(name) from bomb
    except Exception as error:
        if format_ := kinds.format_of(start):
            raise PictureRefused(DAMAGED, name=name, format=format_) from error
        raise PictureRefused(kinds.NO_PICTURE, name=name) from error


def _decoded(image: Image.Image, file: BinaryIO, start: bytes, name: str, digest: str) -> Taken:
    format_ = _format(image)
    bounds.check_pixels(image, format_, name)
    _check_nothing_is_lost(image, start, name)
    width, height = _read_pixels(image, file, name)
    metadata, orientation = merging.read(image, file), merging.orientation(image)
    if is_sideways(orientation):
        width, height = height, width
    _let_go_of_the_file(image)
    is_drawn = _loses_nothing(format_, start) and is_drawing(image)
    size = master_size(width, height, is_drawing=is_drawn)
    master = make_master(image, size, orientation)
    colour = average_colour(master)
    return Taken(digest, format_, width, height, is_drawn, metadata, colour, master)


def _read_pixels(image: Image.Image, file: BinaryIO, name: str) -> Size:
    """Read the pixels, of a large JPEG fewer, and return the size of the original."""
    size = image.size
    is_jpeg = isinstance(image, JpegImagePlugin.JpegImageFile)
    if is_jpeg:
        image.draft(image.mode, master_size(*size))
    bounds.check_memory(image, file, name)
    image.load()
    # Pillow turns a TIFF while it reads it.
    return size if is_jpeg else image.size


def _let_go_of_the_file(image: Image.Image) -> None:
    """Free what the plug-ins of WebP and AVIF keep beside the pixels: all of them, twice."""
    vars(image).pop("_decoder", None)
    if isinstance(image, ImageFile.ImageFile):
        image.fp = None


def _check_nothing_is_lost(image: Image.Image, start: bytes, name: str) -> None:
    """Refuse what could only be kept in part."""
    if getattr(image, "is_animated", False) and image.format != _SEVERAL:
        several = PAGES if image.format in ("TIFF", _HEIC) else MOVES
        raise PictureRefused(several, name=name)
    if isinstance(image, TiffImagePlugin.TiffImageFile) and _is_raw(image):
        raise PictureRefused(kinds.RAW, name=name)
    if _has_high_range(start):
        raise PictureRefused(HIGH_RANGE, name=name)
    if image.mode not in _MODES:
        raise PictureRefused(OTHER_COLOURS, name=name, mode=image.mode)


def _is_raw(image: TiffImagePlugin.TiffImageFile) -> bool:
    """Return whether the file is a camera's, with a thumbnail where others have the picture."""
    tags = image.tag_v2
    return _DNG_VERSION in tags or bool(int(tags.get(_SUBFILE_TYPE, 0)) & _IS_SMALLER)


def _has_high_range(start: bytes) -> bool:
    if (at := start.find(b"colrnclx")) >= 0:
        return int.from_bytes(start[at + 10 : at + 12], "big") in _HIGH_CURVES
    at = start.find(b"cICP") if start.startswith(b"\x89PNG") else -1
    return at >= 0 and start[at + 5 : at + 6] in map(bytes, ([curve] for curve in _HIGH_CURVES))


def _loses_nothing(format_: str, start: bytes) -> bool:
    return KINDS[format_].is_lossless or (format_ == "WEBP" and b"VP8L" in start)
