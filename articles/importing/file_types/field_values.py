"""The values of named fields: each is what its reader asks for, or WrongField says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.importing.parse.page import Problem, Stated

Read = Callable[[str, Any], Any]
# What messages quote of a value.
_MAX_QUOTED: Final = 60
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# Beyond these years a moment has no day in every zone, or no database keeps it.
_YEARS: Final = range(1000, 9000)


class WrongFieldError(ValueError):
    """A field cannot be what it says; `problem` names it and its value."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.problem = Problem("file", "wrong field", words)


def _shown(value: Any) -> str:
    said = value if isinstance(value, str) else repr(value)
    return said if len(said) <= _MAX_QUOTED else f"{said[:_MAX_QUOTED]}…"


def refuse(name: str, value: Any, asked: str) -> WrongFieldError:
    """Return the error for a field that is not what it has to be; `asked` is a sentence of its own."""
    words = _("The field “%(name)s” is “%(value)s”.") % {"name": name, "value": _shown(value)}
    return WrongFieldError(f"{words} {asked}")


def text(most: int) -> Read:
    """Return a reader of a text of at most so many characters."""

    def read(name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise refuse(name, value, _("Write a text."))
        # It stands for nothing, and old exports hold it.
        words: str = value.replace("\x7f", "")
        if _CONTROL.search(words):
            raise refuse(name, words, _("Leave its control characters out."))
        if len(words) > most:
            asked = _("It has %(number)d characters. Write %(most)d at most.")
            raise refuse(name, words, asked % {"most": most, "number": len(words)})
        return words

    return read


def line(most: int) -> Read:
    """Return a reader of a text on one line."""
    read_text = text(most)

    def read(name: str, value: Any) -> str:
        return " ".join(read_text(name, value).split())

    return read


def flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise refuse(name, value, _("Write true or false."))
    return value


def one_of(allowed: Collection[str]) -> Read:
    """Return a reader of one of these words."""

    def read(name: str, value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise refuse(name, value, _("Write one of these: %s.") % ", ".join(allowed))
        return value

    return read


def language(name: str, value: Any) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value) or len(value) > 12:
        raise refuse(name, value, _("Write the code of a language, as in en-gb or de."))
    return value.lower()


def address(name: str, value: Any) -> str:
    """Return an absolute address on the web; "" if there is none."""
    found: str = line(500)(name, value)
    if found and not _is_address(found):
        raise refuse(name, value, _("Write an address that begins with http:// or https://."))
    return found


def _is_address(found: str) -> bool:
    try:
        parts = urlsplit(found)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in found


def moment(name: str, value: Any) -> Stated:
    """Return a day, or a moment; one without a zone is of the site's own."""
    asked = _("Write a day or a time, as in 2024-03-05 or 2024-03-05T14:30:00+01:00.")
    if not isinstance(value, str):
        raise refuse(name, value, asked)
    try:
        if _DAY.fullmatch(value):
            return _in_years(Stated(value, date.fromisoformat(value)))
        when = datetime.fromisoformat(value)
        if when.tzinfo is None:
            return _in_years(Stated(value, when.date(), when.time()))
        known = when.astimezone(UTC)
        return _in_years(Stated(value, known.date(), known.time(), "UTC"))
    except (ValueError, OverflowError) as error:
        raise refuse(name, value, asked) from error


def _in_years(stated: Stated) -> Stated:
    if stated.day is None or stated.day.year not in _YEARS:
        raise ValueError(stated.literal)
    return stated


def list_of(read: Read) -> Read:
    """Return a reader of a list, each value of which is read by `read`."""

    def read_all(name: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise refuse(name, value, _("Write a list."))
        return tuple(read(f"{name} {number}", each) for number, each in enumerate(value, start=1))

    return read_all


def record(fields: Mapping[str, Read]) -> Read:
    """Return a reader of an object with these fields; null stands for none."""

    def read(name: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refuse(name, value, _("Write an object with named fields."))
        if unknown := value.keys() - fields.keys():
            words = _("The import knows no field “%(value)s” in “%(name)s”. Use these: %(fields)s.")
            said = {"value": _shown(min(unknown)), "name": name, "fields": ", ".join(fields)}
            raise WrongFieldError(words % said)
        stated = {key: each for key, each in value.items() if each is not None}
        return {key: fields[key](f"{name}.{key}", each) for key, each in stated.items()}

    return read
