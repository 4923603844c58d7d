"""From which side a language is written, and names that are written from the other side."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    ["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"]
)
RIGHT_TO_LEFT_LANGUAGES: Final = frozenset(
    [
        "ar",
        "arc",
        "arz",
        "ary",
        "azb",
        "bal",
        "bqi",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "khw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "sd",
        "sdh",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
_SCRIPT_LETTERS: Final = 4


def direction(language: str) -> Direction:
    """Return the direction of a language; its script, where it is named, outweighs the rest.

    >>> [direction(code) for code in ("ar-eg", "he", "az-Arab", "pa-arab-pk", "ug-latn", "de")]
    ['rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr']
    """
    first, *others = language.lower().replace("_", "-").split("-")
    scripts = [each for each in others if len(each) == _SCRIPT_LETTERS and each.isalpha()]
    is_from_the_right = (
        scripts[0] in RIGHT_TO_LEFT_SCRIPTS if scripts else first in RIGHT_TO_LEFT_LANGUAGES
    )
    return "rtl" if is_from_the_right else "ltr"


def has_right_to_left(text: str) -> bool:
    """Tell whether some letter of `text` is written from right to left.

    >>> has_right_to_left("דוד"), has_right_to_left("David, 24")
    (True, False)
    """
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def isolated(text: str) -> str:
    r"""Return `text` so that a sentence of plain text around it keeps its order.

    >>> isolated("דוד"), isolated("David")
    ('\u2068דוד\u2069', 'David')
    """
    return f"\u2068{text}\u2069" if has_right_to_left(text) else text
