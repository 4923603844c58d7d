"""One spelling for all that Unicode, keyboards and languages write in several ways.

Keys of titles, the import's look for known lines and the search compare texts in this spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Letters that Unicode does not take apart, and what people type who do not have them.
_LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŧ": "t", "ə": "e", "ŋ": "n", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o",
    "ґ": "г", "ς": "σ", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه",
    "ـ": "",
}  # fmt: skip
# Latin, Greek, Cyrillic, Hebrew and Arabic: the only scripts in which a mark is no vowel or tone
# that makes another word.
_SCRIPTS: Final = (
    range(0x41, 0x530), range(0x591, 0x700), range(0x750, 0x780), range(0x870, 0x900),
    range(0x1C80, 0x1C90), range(0x1D00, 0x2000), range(0x20D0, 0x20F1), range(0x2C60, 0x2C80),
    range(0x2DE0, 0x2E00), range(0xA640, 0xA6A0), range(0xA720, 0xA800), range(0xAB30, 0xAB70),
    range(0xFE20, 0xFE30),
)  # fmt: skip
# They choose among the drawings of one character.
_VARIANTS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def _those(category: str, blocks: Iterable[range]) -> str:
    """Return the characters of a category, such as all marks, as the inside of a class."""
    found = (chr(code) for block in blocks for code in block)
    return "".join(each for each in found if unicodedata.category(each)[0] == category)


_MARKS_THAT_GO: Final = re.compile(f"(?<=[{_those('L', _SCRIPTS)}])[{_those('M', _SCRIPTS)}]+")


class _Spelling(dict[int, str]):
    """The table from a character to its spelling, filled with each new one."""

    def __missing__(self, code: int) -> str:
        self[code] = _spelled(chr(code))
        return self[code]


def _spelled(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" or any(ord(letter) in each for each in _VARIANTS):
        return ""
    return str(unicodedata.digit(letter)) if category == "Nd" else _LETTERS.get(letter, letter)


_SPELLING: Final = _Spelling()


def one_spelling(text: str) -> str:
    """Return `text` in the spelling that all its spellings share; spelled once, it stays as it is.

    In small letters, without accents, invisible characters and digits of other scripts.

    >>> one_spelling("Łódź, STRASSE, Straße, Tromsø")
    'lodz, strasse, strasse, tromso'
    >>> one_spelling("مُحَمَّد") == one_spelling("محمد")
    True
    """
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFKD", small).translate(_SPELLING)
    return unicodedata.normalize("NFC", _MARKS_THAT_GO.sub("", plain))
