"""The bounds of an accepted file: its bytes, its pixels, and the memory and time that these need."""

from __future__ import annotations

from typing import BinaryIO, Final

from PIL import ExifTags, Image, JpegImagePlugin, TiffImagePlugin

from articles.pictures.jpeg_scans import number_of_scans
from articles.pictures.kinds import KINDS
from articles.pictures.refusals import PictureRefused, gettext_noop

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
# With some 40 MB for the process itself, no file takes more than 300 MB.
MOST_DECODED_BYTES: Final = 250_000_000
# Programs write a progressive JPEG in some ten scans; each one more costs the time of a whole picture.
MOST_SCANS: Final = 100
_BYTES_A_PIXEL: Final = 4
_BYTES_A_COEFFICIENT: Final = 2

# Pillow warns above this number and refuses above twice as many; the bounds here come first.
Image.MAX_IMAGE_PIXELS = max(kind.most_pixels for kind in KINDS.values())

TOO_HEAVY: Final = gettext_noop(
    "“%(name)s” has %(size).1f MB. The limit is %(limit)d MB. Please export it with fewer pixels."
)
TOO_LARGE: Final = gettext_noop(
    "“%(name)s” has more than %(limit)d million pixels, the limit for %(format)s."
    " Please make it smaller."
)
TOO_LARGE_OF_ALL: Final = gettext_noop(
    "“%(name)s” has more than %(limit)d million pixels. Please make it smaller."
)
TOO_DEAR: Final = gettext_noop(
    "“%(name)s” needs too much memory to be read. Please make it smaller, or export it as a JPEG"
    " that is not progressive."
)
TOO_MANY_SCANS: Final = gettext_noop(
    "“%(name)s” is encoded in too many steps. Please export it again."
)


def check_bytes(size: int, name: str, *, most: int) -> None:
    """Refuse a file of more than `most` bytes."""
    if size > most:
        raise PictureRefused(TOO_HEAVY, name=name, size=size / MEGABYTE, limit=most // MEGABYTE)


def too_large_of_all(name: str) -> PictureRefused:
    """Return the refusal of a picture that Pillow does not even open."""
    limit = max(kind.most_pixels for kind in KINDS.values()) // 1_000_000
    return PictureRefused(TOO_LARGE_OF_ALL, name=name, limit=limit)


def check_pixels(image: Image.Image, format_: str, name: str) -> None:
    """Refuse a picture with too many pixels for its format."""
    most = KINDS[format_].most_pixels
    if image.width * image.height > most:
        raise PictureRefused(TOO_LARGE, name=name, limit=most // 1_000_000, format=format_)


def check_memory(image: Image.Image, file: BinaryIO, name: str) -> None:
    """Refuse what needs too much memory or time, before its pixels are read, but after `draft`."""
    needed = image.width * image.height * _BYTES_A_PIXEL
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        file.seek(0)
        scans = number_of_scans(file.read())
        if scans > MOST_SCANS:
            raise PictureRefused(TOO_MANY_SCANS, name=name)
        needed += _coefficients(image) if scans > 1 else 0
    elif isinstance(image, TiffImagePlugin.TiffImageFile):
        needed += _strip(image) + (needed if _is_turned(image) else 0)
    elif image.format == "HEIF":
        needed = image.width * image.height * _bytes_of_heic(image)
    if needed > MOST_DECODED_BYTES:
        raise PictureRefused(TOO_DEAR, name=name)


def _coefficients(image: JpegImagePlugin.JpegImageFile) -> int:
    """Return the bytes in which all numbers of a JPEG in several scans are held until the last."""
    samples = [layer[1] * layer[2] for layer in image.layer]
    # Before `draft`, which divides by 1, 2, 4 or 8.
    pixels = image.width * image.height * _draft_scale(image) ** 2
    return int(pixels * sum(samples) / max(samples) * _BYTES_A_COEFFICIENT)


def _draft_scale(image: JpegImagePlugin.JpegImageFile) -> int:
    scale: int = (image.decoderconfig or (1,))[0]
    return scale


def _bytes_of_heic(image: Image.Image) -> int:
    """Return the bytes for each pixel that libheif needs: as telephones write it, or with more colours."""
    is_usual = image.info.get("bit_depth") == 8 and str(image.info.get("chroma")) == "420"
    return 7 if is_usual else 13


def _strip(image: TiffImagePlugin.TiffImageFile) -> int:
    """Return the bytes of one strip of a TIFF; many programs write the whole picture as one."""
    rows = min(int(image.tag_v2.get(TiffImagePlugin.ROWSPERSTRIP, image.height)), image.height)
    bits = sum(image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    return rows * image.width * bits // 8


def _is_turned(image: TiffImagePlugin.TiffImageFile) -> bool:
    """Return whether Pillow turns the picture while it reads it, with both in memory."""
    return bool(image.tag_v2.get(ExifTags.Base.Orientation, 1) != 1)
