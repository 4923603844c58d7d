"""One of a file's records (XMP, IPTC or EXIF), as far as it describes the picture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

# A column of the desk takes fewer; the bound keeps a hostile record from filling a form.
MOST_CHARACTERS: Final = 2_000
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_DATE: Final = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)")


@dataclass(frozen=True)
class Record:
    """The values of one record; "" or None is what it does not say."""

    caption: str = ""
    credit: str = ""
    copyright: str = ""
    creator: str = ""
    created: date | None = None
    alt_text: str = ""
    # Where it was taken, in words. For the desk alone: no file that leaves has it.
    place: str = ""
    # IPTC's code of how the picture was made, as the file spells it.
    source_type: str = ""
    camera: str = ""
    ai_system: str = ""


def clean(text: str) -> str:
    """Return the text without control characters and spaces around it, cut to a bound.

    >>> clean("Ana\\x00 ")
    'Ana'
    """
    return _CONTROL.sub(" ", text[: 2 * MOST_CHARACTERS]).strip()[:MOST_CHARACTERS]


def joined(texts: Iterable[str]) -> str:
    """Return the texts that there are, each once, in one line.

    >>> joined(["Köln", "", "Köln", "Germany"])
    'Köln, Germany'
    """
    return clean(", ".join(dict.fromkeys(text for text in texts if text)))


def text_of(data: bytes) -> str:
    """Return the bytes of a record that does not say its encoding as text.

    >>> text_of("Müller".encode("cp1252"))
    'Müller'
    """
    try:
        return clean(data.decode())
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace"))


def day_of(text: str) -> date | None:
    """Return the day with which a time begins, in the spelling of any record.

    >>> day_of("2024:05:17 10:00:00")
    datetime.date(2024, 5, 17)
    """
    found = _DATE.match(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
