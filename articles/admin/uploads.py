"""Checks uploaded pictures, and removes the place where they were taken."""

from __future__ import annotations

import re
import secrets
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps

# The formats that all browsers show, and the file name extension of each.
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# A JPEG followed by more pictures, as phones write it: the site keeps the first one.
SEVERAL = "MPO"
LARGEST_FILE = 20 * 1024 * 1024
# A picture of 80 megapixels needs about 240 MB of memory; agencies' largest have about 60.
MOST_PIXELS = 80_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

# The bounds keep the regex fast: without them, it would search the whole packet for each start tag
# that has no end tag.
_XMP_PLACE = re.compile(
    rb"""exif:GPS\w{1,40}\s{0,9}=\s{0,9}(?:"[^"]{0,99}"|'[^']{0,99}')"""
    rb"""|<exif:GPS(\w{1,40})[^>]{0,99}>.{0,999}?</exif:GPS\1>""",
    re.DOTALL,
)


def _decoded(file: UploadedFile) -> Image.Image:
    """Return the fully decoded picture, or raise a ValidationError that names the file."""
    name = file.name
    if (file.size or 0) > LARGEST_FILE:
        words = _("“%(name)s” is %(size)s. The limit is %(limit)s.")
        sizes = {"size": filesizeformat(file.size or 0), "limit": filesizeformat(LARGEST_FILE)}
        raise ValidationError(words % {"name": name, **sizes})
    try:
        image = Image.open(file, formats=tuple(ENDINGS))
        # Up to twice the limit, Pillow itself only warns.
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        image.load()
        image.getexif()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        limit = MOST_PIXELS // 1_000_000
        words = _("“%(name)s” has more than %(limit)d million pixels. Please make it smaller.")
        raise ValidationError(words % {"name": name, "limit": limit}) from bomb
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        words = _("“%s” is not a valid JPEG, PNG, WebP or AVIF picture.")
        raise ValidationError(words % name) from error
    return image


def _format(image: Image.Image) -> str:
    return "JPEG" if image.format == SEVERAL else str(image.format)


def _xmp_without_place(xmp: bytes) -> bytes:
    """Return the packet without coordinates, or nothing if their spelling is unknown."""
    rest = _XMP_PLACE.sub(b"", xmp)
    return b"" if b"GPS" in rest else rest


def _without_place(image: Image.Image) -> bytes | None:
    """Return the picture upright and without its place, or None if the bytes need no change."""
    exif = image.getexif()
    is_turned = exif.get(ExifTags.Base.Orientation, 1) != 1
    xmp = image.info.get("xmp") or b""
    has_place = ExifTags.IFD.GPSInfo in exif or b"GPS" in xmp
    if not is_turned and not has_place and image.format != SEVERAL:
        return None
    upright = ImageOps.exif_transpose(image)
    kept = upright.getexif()
    kept.pop(ExifTags.IFD.GPSInfo, None)
    options: dict[str, Any] = {"exif": kept, "icc_profile": image.info.get("icc_profile")}
    if rest := _xmp_without_place(xmp):
        options["xmp"] = rest
    result = BytesIO()
    upright.save(result, format=_format(image), quality=95, **options)
    return result.getvalue()


def accept(file: UploadedFile) -> UploadedFile:
    """Return the upload as the site stores it: checked, with a new name, and without its place.

    Raises a ValidationError that names the file.
    """
    image = _decoded(file)
    cleaned = _without_place(image)
    name = f"{secrets.token_hex(8)}.{ENDINGS[_format(image)]}"
    if cleaned is not None:
        return SimpleUploadedFile(name, cleaned)
    file.seek(0)
    file.name = name
    return file


class PictureFileField(forms.FileField):
    """An upload in one of the four formats; the file's name does not matter."""

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        return accept(file) if file else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser's file dialog show pictures first."""
        return {"accept": ",".join(f".{ending}" for ending in [*ENDINGS.values(), "jpeg"])}
