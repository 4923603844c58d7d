"""Reads what a picture says about itself: XMP first, then IPTC, then EXIF."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from PIL import Image, TiffImagePlugin

from articles.pictures.metadata import c2pa, exif, iptc, origins, xmp
from articles.pictures.metadata.metadata_record import Record

_IPTC_RESOURCE: Final = 0x0404
_IPTC_IN_TIFF: Final = 33723
_PNG_XMP: Final = "XML:com.adobe.xmp"
_COMPARED: Final = ("creator", "credit", "copyright", "caption")
# IPTC cuts names and credits after so many characters.
_SHORTEST_CUT: Final = 32
_BETWEEN_NAMES: Final = re.compile(r"[\s,;/&]+")


@dataclass(frozen=True)
class Difference:
    """Two of a file's records that say different things of the same field."""

    field: str
    first: str
    first_record: str
    second: str
    second_record: str


@dataclass(frozen=True)
class Metadata:
    """What a file says about its picture; "" or None is what it does not say."""

    caption: str = ""
    credit: str = ""
    copyright: str = ""
    creator: str = ""
    created: date | None = None
    alt_text: str = ""
    # For the desk alone.
    place: str = ""
    # One of the product's origins, and the code in the file, of which the product knows only some.
    origin: str = origins.UNKNOWN
    source_type: str = ""
    camera: str = ""
    ai_system: str = ""
    has_c2pa: bool = False
    differences: tuple[Difference, ...] = ()


def read(image: Image.Image, file: BinaryIO) -> Metadata:
    """Return what the decoded picture and its file say; what cannot be read says nothing.

    A PNG may say it behind the pixels, so these have to be loaded.
    """
    records = {
        "XMP": _read_safely(lambda: xmp.read(_xmp_of(image))),
        "IPTC": _read_safely(lambda: iptc.read(_iptc_of(image))),
        "EXIF": _read_safely(lambda: exif.read(image.getexif())),
    }
    has_c2pa = c2pa.has_manifest(file, str(image.format).replace("MPO", "JPEG"))
    return dataclasses.replace(merged(records), has_c2pa=has_c2pa)


def orientation(image: Image.Image) -> int:
    """Return how the picture is to be turned, 1 to 8; 1 if its EXIF cannot be read."""
    try:
        return exif.orientation(image.getexif())
    except Exception:
        return exif.UPRIGHT


def merged(records: dict[str, Record]) -> Metadata:
    """Return each value of the first record that has it, and where a later one says otherwise."""
    values: dict[str, Any] = {
        field.name: next((v for each in records.values() if (v := getattr(each, field.name))), None)
        for field in dataclasses.fields(Record)
    }
    said = {name: value for name, value in values.items() if value}
    said["source_type"] = origins.code_of(said.get("source_type", ""))
    return Metadata(
        **said,
        origin=origins.origin_of(said["source_type"]),
        differences=tuple(_differences(records)),
    )


def _differences(records: dict[str, Record]) -> list[Difference]:
    found = []
    for field in _COMPARED:
        said = [(getattr(each, field), name) for name, each in records.items()]
        (first, first_record), *others = [each for each in said if each[0]] or [("", "")]
        found += [
            Difference(field, first, first_record, value, name)
            for value, name in others
            if not _is_same(first, value)
        ][:1]
    return found


def _is_same(one: str, other: str) -> bool:
    """Return whether two records say the same, one of them perhaps cut."""
    shorter, longer = sorted((_folded(one), _folded(other)), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_CUT - 1 and longer.startswith(shorter))


def _folded(text: str) -> str:
    return _BETWEEN_NAMES.sub(" ", text).strip(" .").casefold()


def _read_safely(read: Callable[[], Record]) -> Record:
    """Return the record, an empty one where Pillow stumbles over it, in whichever way."""
    try:
        return read()
    except Exception:
        return Record()


def _xmp_of(image: Image.Image) -> bytes | str | None:
    packet = image.info.get("xmp") or image.info.get(_PNG_XMP)
    return packet if isinstance(packet, bytes | str) else None


def _iptc_of(image: Image.Image) -> bytes:
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return _bytes_of_tag(image.tag_v2.get(_IPTC_IN_TIFF))
    resources = image.info.get("photoshop")
    data = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    return data if isinstance(data, bytes) else b""


def _bytes_of_tag(value: Any) -> bytes:
    """Return the bytes of IPTC in a TIFF, which some programs write as long numbers."""
    if isinstance(value, tuple):
        return b"".join(int(number).to_bytes(4, "little") for number in value)
    return value if isinstance(value, bytes) else b""
