"""Reads IPTC's older record (IIM), which agencies still fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articles.pictures.metadata.metadata_record import Record, clean, day_of, joined, text_of

_TAG: Final = 0x1C
_APPLICATION: Final = 2
# Longer values have another form of header, which no program writes for text.
_LONGEST_VALUE: Final = 32_767
_CAPTION, _CREDIT, _COPYRIGHT, _CREATOR, _CREATED = 120, 110, 116, 80, 55
# Part of a city, city, province, country; some programs fill in the last alone.
_PLACES: Final = (92, 90, 95, 101, 27)
# A file with more fields is not what a program writes.
_MOST_FIELDS: Final = 1_000


def read(data: bytes) -> Record:
    """Return what the fields say, up to the first that is none."""
    found: dict[int, list[str]] = {}
    for number, value in _fields(data):
        found.setdefault(number, []).append(text_of(value))

    def value_of(number: int) -> str:
        return clean(", ".join(dict.fromkeys(text for text in found.get(number, []) if text)))

    return Record(
        caption=value_of(_CAPTION),
        credit=value_of(_CREDIT),
        copyright=value_of(_COPYRIGHT),
        creator=value_of(_CREATOR),
        created=day_of(value_of(_CREATED)),
        place=joined(value_of(number) for number in _PLACES),
    )


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each field of the record about the picture."""
    at = 0
    for _ in range(_MOST_FIELDS):
        if data[at : at + 1] != bytes([_TAG]) or len(data) < at + 5:
            return
        length = int.from_bytes(data[at + 3 : at + 5], "big")
        if length > _LONGEST_VALUE:
            return
        if data[at + 1] == _APPLICATION:
            yield data[at + 2], data[at + 5 : at + 5 + length]
        at += 5 + length
