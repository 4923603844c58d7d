"""Text as it is compared: what a reader sees as the same letters becomes the same letters.

Folding is for looking only. What is stored and shown stays as the writer typed it, and each folded
character knows which characters of the original it stands for.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from comments.screening.text import confusables

# Chinese, Japanese, Thai, Lao, Burmese and Khmer put no spaces between words; Korean does, but
# hangs its particles on them. A rule in these scripts is looked for inside a run.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
# Pictures count as words of one character; all other signs only part words.
PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
LETTER_SIGNS = "".join(confusables.SIGNS)

# Marks above, below and through a letter. Those of Indian and Thai letters are vowels and stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# What shows nothing though Unicode does not call it a format character, and the Arabic stroke
# that only makes words longer.
_BLANKS = re.compile("[\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
                     "\U000e0100-\U000e01ef]")  # fmt: skip
_PICTURE = re.compile(f"[{PICTURES}]")
# Trade marks are no letters of the word before them; spacing modifiers are stress and strokes.
_NO_LETTERS = re.compile("[\u2120\u2122\u02b9-\u02df\u02e5-\u02ff]")
# What may stand between words, and how wide it is: a gap of several signs is like its widest.
_WIDTHS = {"": 0, "'": 1, ".": 2, " ": 3}
GAPS = "".join(_WIDTHS)
_APOSTROPHES = "'’‘`"
_MAX_EXPANSION_CHARACTERS = 3  # of one character; a few Arabic ones stand for whole sentences

_ENTITY = r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)"
_TAG = (
    r"</?[a-zA-Z!?][^<>]*>"
    r"|\[/?(?:b|i|u|s|url|img|color|size|font|quote|code|center|list|email)(?:=[^\[\]]*)?\]"
)
_MARKUP = re.compile(f"{_ENTITY}|{_TAG}", re.ASCII)
_ENTITIES = re.compile(_ENTITY, re.ASCII)
_BLOCK = re.compile(r"</?(?:br|hr|p|div|li|ul|ol|tr|td|h[1-6])\b", re.IGNORECASE)


class Folded(NamedTuple):
    """Folded text: words, signs that may be letters, and one of GAPS between them.

    `typed`, `starts` and `ends` say for each of its characters which one of the original it is and
    where that stands.
    """

    text: str
    typed: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _part(character: str) -> str:
    """Return what one character that stands for nothing else is folded to."""
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in ("Cf", "Cc") or _ACCENTS.match(character) or _BLANKS.match(character):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LMN" or character in LETTER_SIGNS or _PICTURE.match(character):
        return confusables.LATIN.get(character, character)
    return "'" if character in _APOSTROPHES else "."


def _framed(character: str) -> str:
    """Return the letter of a sign that is a letter in a frame, else the character."""
    for first in confusables.FRAMED:
        if first <= ord(character) < first + 26:
            return chr(ord("a") + ord(character) - first)
    return character


def _expanded(character: str) -> str:
    if _NO_LETTERS.match(character):
        return "'" if character in "ʹʻʼʽ" else "."
    parts = unicodedata.normalize("NFKD", _framed(character))
    if len(parts) > _MAX_EXPANSION_CHARACTERS:
        return character
    return unicodedata.normalize("NFKD", parts.casefold())


@lru_cache(maxsize=16_384)
def fold_character(character: str) -> str:
    """Return what one character is folded to: letters, a sign, one of GAPS, or nothing.

    >>> [fold_character(c) for c in "Éﬁ①ß\\u200b!?"]
    ['e', 'fi', '1', 'ss', '', '!', '.']
    """
    if "\u4e00" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3":
        return character  # Chinese and Korean: nearly all characters there are, and all whole
    folded = "".join(map(_part, _expanded(character)))
    return folded if folded == character else "".join(map(fold_character, folded))


class _Folding:
    """Folded text in the making."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str, int, int]] = []
        self.gap = ""

    def add(self, characters: str, starts: Iterable[int], ends: Iterable[int]) -> None:
        """Fold characters, each of which stands between a start and an end of the original."""
        put = self.parts.append
        for character, start, end in zip(characters, starts, ends, strict=False):
            for part in fold_character(character):
                if part in _WIDTHS:
                    if _WIDTHS[part] > _WIDTHS[self.gap]:
                        self.gap = part
                    continue
                if self.gap:
                    self._put_gap(start)
                put((part, character, start, end))

    def _put_gap(self, end: int) -> None:
        """Put the gap where something stands before it."""
        if self.parts:
            before = self.parts[-1][3]
            # One character may stand for a word, a gap and another word: "½".
            self.parts.append((self.gap, self.gap, min(before, end), max(before, end)))
        self.gap = ""

    def result(self) -> Folded:
        """Return what has been folded."""
        if not self.parts:
            return Folded("", "", (), ())
        text, typed, starts, ends = zip(*self.parts, strict=True)
        return Folded("".join(text), "".join(typed), starts, ends)


def _meant(markup: str) -> str:
    """Return the text that markup stands for: a character, a space, or nothing."""
    if markup[0] == "&":
        return html.unescape(markup)
    return " " if _BLOCK.match(markup) else ""


def fold(text: str, *, markup: bool = True) -> Folded:
    """Return `text` without case, accents, compatibility forms, invisible signs and markup.

    With markup=False, tags are words like others; entities are characters in either case.

    >>> fold("V<b>Í</b>&#65;GRA, n\\u200bow!").text
    'viagra now!'
    """
    folding, at = _Folding(), 0
    for match in (_MARKUP if markup else _ENTITIES).finditer(text):
        start, end = match.span()
        folding.add(text[at:start], range(at, start), range(at + 1, start + 1))
        folding.add(_meant(match[0]), repeat(start), repeat(end))
        at = end
    folding.add(text[at:], range(at, len(text)), range(at + 1, len(text) + 1))
    return folding.result()


def readings(text: str) -> Iterator[Folded]:
    """Yield `text` folded as a browser would show it, and, if it has tags, as it was written.

    A comment is shown as plain text, so that the inside of a tag is read as well.
    """
    yield fold(text)
    if any(match[0][0] != "&" for match in _MARKUP.finditer(text)):
        yield fold(text, markup=False)


def as_latin(folded: str, typed: str) -> str:
    """Return folded text with each letter that looks like a Latin one as that one."""
    if folded.isascii():
        return folded
    looks = confusables.LOOKS
    pairs = zip(folded, typed, strict=True)
    return "".join(looks.get(by_hand, looks.get(part, part)) for part, by_hand in pairs)


def in_latin(folded: Folded) -> str:
    """Return the folded text as Latin letters."""
    return as_latin(folded.text, folded.typed)


def words_apart(folded: Folded) -> str:
    """Return the folded text as Latin letters, its words parted by single spaces."""
    return " ".join(_GAP.split(in_latin(folded)))


_SKELETON = str.maketrans(confusables.SIGNS | confusables.DIGITS | {"l": "i", "£": "i"})
_GAP = re.compile(f"[{GAPS}]")
_NO_WORDS = re.compile(f"[{GAPS}{LETTER_SIGNS}]")


def skeleton(name: str) -> str:
    """Return what is left of a name for the eye: two names that look alike have one skeleton.

    It is for comparison only, and empty for a name without letters and digits.

    >>> skeleton("The  Editor") == skeleton("τhe_Ed1t0r™")
    True
    """
    return skeleton_of(fold(name, markup=False))


def skeleton_of(folded: Folded) -> str:
    """Return the skeleton of a name that was folded without markup."""
    words = _GAP.split(_PICTURE.sub("", in_latin(folded)))
    shown = "".join(word.strip("!|") for word in words).translate(_SKELETON)
    for group, letter in confusables.PAIRS:
        shown = shown.replace(group, letter)
    return shown


def text_key(folded: Folded, text: str) -> str:
    """Return 64 hexadecimal digits that are the same for texts that differ only in their dress.

    Case, accents, look-alikes, spaces, punctuation and markup do not count; text that has nothing
    else counts as it is.
    """
    key = _NO_WORDS.sub("", in_latin(folded)) or text.strip()
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
