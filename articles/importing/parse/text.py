"""Lines and sentences: cleaning, splitting, and the marks of a title."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.parse.words.unfinished import AFTER_HYPHEN
from articles.names.titles import undotted

# The ends of lines, including those that only some programs know.
_NEWLINE = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufffe\uffff\u2066\u2067\u2068\u2069\ufeff"
_CONTROL = "".join(map(chr, [*range(9), *range(14, 32), *range(127, 160)]))

# One character for one, so that a position in a view is the same position in the source.
_SAME_LENGTH = (
    {ord(char): " " for char in _INVISIBLE + _CONTROL + "\t\u00a0\u1680\u202f\u205f\u3000"}
    | dict.fromkeys(range(0x2000, 0x200B), " ")
    | {ord(char): "'" for char in "‘’‚‛′`´ʼ"}
    | {ord(char): '"' for char in "“”„‟«»″"}
    | {ord(char): "-" for char in "‐‑‒–—―−"}
    | {ord(wide): plain for wide, plain in zip("：／｜（）［］＠＆", ":/|()[]@&", strict=True)}
    | {ord(zero) + n: str(n) for zero in "٠۰०０" for n in range(10)}
)
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE + _CONTROL.replace("\x85", "")))
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# Where a line was broken in Japanese or Chinese, or behind a hyphen, no space was.
_UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uff01-\uff60"
_BROKEN_WITHOUT_SPACE = re.compile(
    rf"(?<=[{_UNSPACED}])[ \t]*[\r\n]+[ \t\u3000]*(?=[{_UNSPACED}])|\u00ad[ \t]*\r?\n[ \t]*"
    rf"|(?<=[^\W\d_][-‐])\r?\n[ \t]*(?=[^\W\d_])(?!(?:{AFTER_HYPHEN})\b)"
)

_CLOSING = "\"'”’»›“)]』」】）］*"
_STOPS = ".!?…。！？．।؟۔։።"
_SENTENCE_END = re.compile(
    rf"[{_STOPS}][{re.escape(_CLOSING)}]*(?:\s+(?=[^\W\d_a-z]|[\"'“„«‘(¿¡])|$)"
)
_WIDE_END = re.compile(r"[。！？．]")
_ANY_STOP = re.compile(rf"[{_STOPS}]")
_ANY_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|vs|No|Nr|Co|Inc|Ltd|Bros|Mt|Ft"
    r"|Hr|Fr|bzw|Mme|Mlle|M|Sra|Srta|Sig|dott|av|ca|[ap]\.m)|\b[A-Z](?:\.[A-Z])*)\.$"
)
# A headline may end in "U.S."; a longer line that does so ends there.
MAX_ABBREVIATION_CHARACTERS, MAX_ABBREVIATED_TITLE_CHARACTERS = 16, 70
_TWO_COLUMNS = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_NO_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `view` is as long as the line, with plain marks."""

    number: int
    start: int
    end: int
    view: str
    has_tab: bool = False  # between two words, as in a row of a table


def _is_plain(text: str) -> bool:
    """Return whether `text` has only marks that stay as they are; most English lines have."""
    return text.isascii() and text.isprintable() and "`" not in text


def view_of(text: str) -> str:
    """Return `text` with one kind of space, quote, dash and digit, character by character.

    >>> view_of("« 2\u00a0ans »")
    '" 2 ans "'
    """
    if _is_plain(text):
        return text
    return text.translate(_SAME_LENGTH)


def clean(text: str) -> str:
    """Return `text` for a field: composed, with single spaces, without invisible characters.

    Entities such as `&amp;` become their characters.
    """
    if _is_plain(text) and "&" not in text:
        return " ".join(text.split())
    whole = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "\n" in whole or "\r" in whole:
        whole = _BROKEN_WITHOUT_SPACE.sub("", whole)
    visible = unicodedata.normalize("NFC", whole).translate(_REMOVED)
    return _SPACES.sub(" ", visible).strip()


def physical_lines(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the number of every line, its start, its end and the start of the next one."""
    number, start = 1, 0
    for found in _NEWLINE.finditer(text):
        yield number, start, found.start(), found.end()
        number += found.group() in ("\n", "\r\n", "\r")
        start = found.end()
    if start < len(text):
        yield number, start, len(text), len(text)


def lines_of(text: str) -> Iterator[Line]:
    for number, start, end, _ in physical_lines(text):
        raw = text[start:end]
        yield Line(number, start, end, view_of(raw), "\t" in raw.strip())


def width_of(text: str) -> int:
    """Return how many columns a terminal needs for `text`."""
    return len(text) if text.isascii() else len(text) + len(_TWO_COLUMNS.findall(text))


def has_unspaced(text: str) -> bool:
    """Return whether a character of a script without spaces is in `text`."""
    return not text.isascii() and bool(_NO_SPACES.search(text))


def is_wide(text: str) -> bool:
    """Return whether `text` is written without spaces, as Japanese and Chinese are."""
    return not text.isascii() and len(_WIDE.findall(text)) * 3 > len(text)


def length_in_words(text: str) -> int:
    """Return the number of words; in a script without spaces two characters count as one."""
    return (len(text) + 1) // 2 if is_wide(text) else len(text.split())


# Every reader of lines asks about the same line.
@lru_cache(maxsize=16)
def first_word(text: str) -> str:
    """Return the first word in small letters; the tables of words are asked about it first.

    >>> first_word("— Published on 5 March")
    'published'
    """
    found = _ANY_WORD.search(text)
    return undotted(found.group().casefold()) if found else ""


@lru_cache(maxsize=16)
def every_word(text: str) -> tuple[str, ...]:
    """Return all words in small letters."""
    return tuple(_ANY_WORD.findall(undotted(text.casefold())))


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`; an abbreviation or initial does not end one.

    >>> sentences("Mr. Cruise left. He came back.")
    ['Mr. Cruise left.', 'He came back.']
    """
    if not _ANY_STOP.search(text):
        return [text.strip()] if text.strip() else []
    found, start = [], 0
    for end in sorted({m.end() for p in (_SENTENCE_END, _WIDE_END) for m in p.finditer(text)}):
        tail = text[max(start, end - MAX_ABBREVIATION_CHARACTERS) : end].rstrip()
        if end == len(text) or not _ABBREVIATION.search(tail):
            found.append(text[start:end].strip())
            start = end
    return [each for each in [*found, text[start:].strip()] if each]


def ends_with_stop(text: str) -> bool:
    """Return whether `text` ends with a full stop that is not part of an abbreviation."""
    if text[-1:].isalnum():
        return False
    bare = text.rstrip().rstrip(_CLOSING).rstrip()
    tail = bare[-MAX_ABBREVIATION_CHARACTERS:]
    if len(bare) <= MAX_ABBREVIATED_TITLE_CHARACTERS and _ABBREVIATION.search(tail):
        return False
    return bare.endswith(tuple(".…。．।۔։።"))


def is_question(text: str) -> bool:
    """Return whether `text` ends with a question mark, outside any quotation."""
    return text.rstrip().endswith(("?", "？", "؟", ";?"))


def is_title(text: str, *, limit: int = 160) -> bool:
    """Return whether `text` can be a title: short, and without a full stop at its end."""
    if len(text) > limit or text.endswith((":", ",", ";", "：", "，", "、")):
        return False
    if not _ANY_STOP.search(text):
        return bool(text.strip())
    if ends_with_stop(text):
        return False
    parts = sentences(text)
    return len(parts) == 1 or (len(parts) == 2 and len(text) <= 110)
