"""Reads EXIF: what the camera wrote, and a few fields that people fill in."""

from __future__ import annotations

import re
from typing import Any, Final

from PIL import ExifTags, Image

from articles.pictures.metadata.metadata_record import Record, clean, day_of, text_of
from articles.pictures.metadata.xmp import camera_name

# What cameras write where the caption belongs.
_NO_CAPTION: Final = re.compile(
    r"[\w ]*digital camera|sony dsc|samsung(?: camera pictures)?|dcim\\.*|dji.*|default|untitled"
    r"|(?:cof|dav|hdr|hdrpl|jpeg|mde|rpt|sdr)(?:_.*)?",
    re.IGNORECASE,
)
UPRIGHT: Final = 1


def read(exif: Image.Exif) -> Record:
    """Return what the tags say."""
    caption = _text(exif.get(ExifTags.Base.ImageDescription))
    make, model = _text(exif.get(ExifTags.Base.Make)), _text(exif.get(ExifTags.Base.Model))
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    return Record(
        caption="" if _NO_CAPTION.fullmatch(caption) else caption,
        copyright=_text(exif.get(ExifTags.Base.Copyright)),
        creator=_text(exif.get(ExifTags.Base.Artist)),
        created=day_of(_text(taken)),
        camera=camera_name(make, model),
    )


def orientation(exif: Image.Exif) -> int:
    """Return how the picture is to be turned, 1 to 8 as EXIF counts; 1 if it does not say."""
    value: Any = exif.get(ExifTags.Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else UPRIGHT


def _text(value: Any) -> str:
    """Return a tag's text, which Pillow reads as Latin-1 whatever the program wrote."""
    if isinstance(value, bytes):
        return text_of(value)
    if not isinstance(value, str):
        return ""
    try:
        return text_of(value.encode("latin-1"))
    except UnicodeEncodeError:
        return clean(value)
