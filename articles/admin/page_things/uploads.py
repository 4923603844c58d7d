"""Checks uploaded pictures, and removes what they say besides credit and caption."""

from __future__ import annotations

import ctypes
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from articles.admin.page_things import picture_encoding
from articles.pictures.jpeg_scans import number_of_scans

# The formats that all browsers show, and the file name extension of each.
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# A JPEG followed by more pictures, as phones write it: the site keeps the first one.
SEVERAL = "MPO"
LARGEST_FILE = 20 * 1024 * 1024
# Press cameras have up to 45 megapixels, telephones 50. WebP and AVIF, which need more memory and
# time for each pixel, come from programs for the web. docs/operations.md says how much memory a
# process needs for a picture of this size.
MOST_PIXELS = {"WEBP": 20_000_000, "AVIF": 20_000_000}
MOST_PIXELS_OF_ALL = 50_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_ALL
# Programs write a progressive JPEG in some ten scans; each one more costs the time of a whole picture.
MOST_SCANS = 100
# A process holds the pixels of one picture at a time. Who waits longer is asked to send it again,
# before the proxy in front gives up after 30 seconds.
MAX_DECODE_WAIT_SECONDS = 20
_decoding: Final = Lock()


def _give_memory_back() -> None:
    """Return freed memory to the system; glibc would keep most of it for this process."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


@contextmanager
def _one_at_a_time(name: str | None) -> Iterator[None]:
    if not _decoding.acquire(timeout=MAX_DECODE_WAIT_SECONDS):
        words = _("“%s” was not stored: other pictures are being read. Please send it again.")
        raise ValidationError(words % name)
    try:
        yield
        _give_memory_back()
    finally:
        _decoding.release()


def _check_size(file: UploadedFile) -> None:
    if (file.size or 0) > LARGEST_FILE:
        words = _("“%(name)s” is %(size)s. The limit is %(limit)s.")
        sizes = {"size": filesizeformat(file.size or 0), "limit": filesizeformat(LARGEST_FILE)}
        raise ValidationError(words % {"name": file.name, **sizes})


def _check_pixels(image: Image.Image, name: str | None) -> None:
    most = MOST_PIXELS.get(str(image.format), MOST_PIXELS_OF_ALL)
    # Up to twice the limit, Pillow itself only warns.
    if image.width * image.height > most:
        raise _too_large(name, most)


def _too_large(name: str | None, most: int) -> ValidationError:
    words = _("“%(name)s” has more than %(limit)d million pixels. Please make it smaller.")
    return ValidationError(words % {"name": name, "limit": most // 1_000_000})


def _check_nothing_is_lost(image: Image.Image, start: bytes, name: str | None) -> None:
    """Refuse what could only be kept in part: moving pictures, and colours of more than 8 bits."""
    if getattr(image, "is_animated", False) and image.format != SEVERAL:
        raise ValidationError(_("“%s” is animated. Please choose a still picture.") % name)
    if _is_deep(image, start):
        words = _("“%s” has more than 8 bits per colour. Please export it with 8 bits.")
        raise ValidationError(words % name)


def _is_deep(image: Image.Image, start: bytes) -> bool:
    """Return whether the colours have more bits than Pillow keeps; it keeps all 16 of grey."""
    if image.format == "PNG":
        return start[24:25] == b"\x10" and image.mode != "I;16"
    at = start.find(b"av1C")
    return image.format == "AVIF" and at >= 0 and bool(start[at + 6] & 0x40)


def _check_scans(image: Image.Image, file: UploadedFile) -> None:
    if image.format not in ("JPEG", SEVERAL):
        return
    at = file.tell()
    file.seek(0)
    number = number_of_scans(file.read())
    file.seek(at)
    if number > MOST_SCANS:
        words = _("“%s” is encoded in too many steps. Please export it again.")
        raise ValidationError(words % file.name)


def _opened(file: UploadedFile) -> Image.Image:
    """Return the picture before its pixels are read."""
    _check_size(file)
    image = Image.open(file, formats=tuple(ENDINGS))
    _check_pixels(image, file.name)
    at = file.tell()
    file.seek(0)
    start = file.read(4096)
    file.seek(at)
    _check_nothing_is_lost(image, start, file.name)
    _check_scans(image, file)
    image.info[picture_encoding.LOSSLESS] = b"VP8L" in start
    return image


def _encoded(file: UploadedFile) -> tuple[str, bytes]:
    """Return the format and the new bytes; the memory of the pixels is free afterwards."""
    image = _opened(file)
    image.load()
    format_ = "JPEG" if image.format == SEVERAL else str(image.format)
    return format_, picture_encoding.encoded(image, format_)


def accept(file: UploadedFile) -> UploadedFile:
    """Return the upload as the site stores it: encoded anew, with a new name, and without its place.

    Raises a ValidationError that names the file.
    """
    try:
        with _one_at_a_time(file.name):
            format_, data = _encoded(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_large(file.name, MOST_PIXELS_OF_ALL) from bomb
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, IndexError) as error:
        words = _("“%s” is not a valid JPEG, PNG, WebP or AVIF picture.")
        raise ValidationError(words % file.name) from error
    name = f"{secrets.token_hex(8)}.{ENDINGS[format_]}"
    return SimpleUploadedFile(name, data, content_type=Image.MIME[format_])


def read_early(file: UploadedFile) -> None:
    """Read the upload now, and let the field take the result.

    A view calls this before its transaction: on SQLite, nobody else could write while it is read.
    """
    try:
        file.read_as = accept(file)  # type: ignore[attr-defined]
    except ValidationError as refused:
        file.read_as = refused  # type: ignore[attr-defined]


class PictureFileField(forms.FileField):
    """An upload in one of the four formats; the file's name does not matter."""

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        if not file:
            return None
        found = getattr(file, "read_as", None) or accept(file)
        if isinstance(found, ValidationError):
            raise found
        return found

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser's file dialog show pictures first."""
        return {"accept": ",".join(f".{ending}" for ending in [*ENDINGS.values(), "jpeg"])}
