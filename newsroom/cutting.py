"""The beginning of a text: whole words, and where a script has no spaces whole signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from typing import Final

# Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan and their neighbours.
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u30ff"
    "\u31a0-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff00-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
# What one sign costs: three without spaces are as much as a word, or six in an endless word.
_WORD: Final = 30
_SIGN_WITHOUT_SPACES: Final = 10
_SIGN: Final = 5
_ENDLESS_CHARACTERS: Final = 30
_JOINER = "\u200d"
_VIRAMA: Final = 9
# Written as a letter of its own, but after or before the letter that it belongs to.
_BOUND_TO_THE_LAST = re.compile(
    "[\u0e33\u0eb3\u200c\uff9e\uff9f\u1160-\u11ff\U0001f3fb-\U0001f3ff]"
)
_BOUND_TO_THE_NEXT = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_TAG = re.compile("[\U000e0020-\U000e007f]")
_ENDING = ",;:–— 、，；：・「『（《〈"


def _goes_on(sign: str, letter: str) -> bool:
    """Tell whether `letter` belongs to the sign before it."""
    last = sign[-1]
    if unicodedata.category(letter).startswith("M") or letter == _JOINER or _TAG.match(letter):
        return True
    if last == _JOINER or _BOUND_TO_THE_NEXT.match(last) or _BOUND_TO_THE_LAST.match(letter):
        return True
    if _REGIONAL.match(letter):
        return bool(_REGIONAL.fullmatch(sign))
    return unicodedata.combining(last) == _VIRAMA and letter.isalpha()


def signs(text: str) -> Iterator[str]:
    """Yield what a reader takes for one sign each, with its accents, vowels and joined parts.

    >>> list(signs("ab🇮🇱น้ำ"))
    ['a', 'b', '🇮🇱', 'น้ำ']
    """
    sign = ""
    for letter in text:
        if sign and not _goes_on(sign, letter):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _cost(sign: str) -> int:
    return _SIGN_WITHOUT_SPACES if _WITHOUT_SPACES.match(sign) else _SIGN


def _within(found: Iterable[str], limit: int) -> str:
    kept, left = [], limit
    for sign in found:
        left -= _cost(sign)
        if left < 0:
            break
        kept.append(sign)
    return "".join(kept)


def _cost_of_word(word: str) -> int:
    if len(word) <= _ENDLESS_CHARACTERS and not _WITHOUT_SPACES.search(word):
        return _WORD
    return max(_WORD, sum(map(_cost, signs(word))))


def head(text: str, words: int) -> str:
    """Return the first `words` words of `text`, with nothing to say that it goes on."""
    found: list[str] = []
    left = words * _WORD
    for word in text.split():
        cost = _cost_of_word(word)
        if cost > left:
            # Cut is only what has no spaces, or one word that is longer than all that is shown.
            is_cut = not found or _WITHOUT_SPACES.search(word)
            found.extend(filter(None, [_within(signs(word), left)] if is_cut else []))
            break
        found.append(word)
        left -= cost
    return " ".join(found)


def first_words(text: str, words: int) -> str:
    """Return the first `words` words of `text`, with an ellipsis if it goes on.

    >>> first_words("One two, three.", 2), first_words("市議会が橋に賛成した。", 2)
    ('One two…', '市議会が橋に…')
    """
    shown = head(text, words)
    return text if shown == " ".join(text.split()) else shown.rstrip(_ENDING) + "…"


def whole_signs(text: str, number: int) -> str:
    """Return as many whole signs as `number` characters hold.

    >>> whole_signs("🇮🇱🇮🇱", 3)
    '🇮🇱'
    """
    if number >= len(text) or text[: number + 1].isascii():
        return text[:number]
    ends = accumulate(map(len, signs(text)))
    return text[: max(takewhile(lambda end: end <= number, ends), default=0)]


def first_signs(text: str, number: int) -> str:
    """Return `text` with at most `number` characters, the last of them an ellipsis if it goes on.

    >>> first_signs("Elsina", 4), first_signs("🇮🇱🇮🇱", 3), first_signs("Anna", 4)
    ('Els…', '🇮🇱…', 'Anna')
    """
    return text if len(text) <= number else whole_signs(text, number - 1).rstrip() + "…"
