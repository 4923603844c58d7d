"""Slugs: the part of an address that is made from a headline or a name, in ASCII."""

from __future__ import annotations

import hashlib

from django.utils.text import slugify

# Letters that Unicode does not take apart into an ASCII letter and a mark.
_LATIN = {
    "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "’": "", "‘": "", "'": "", "ʼ": "",
}  # fmt: skip
# "_" for the hard and the soft sign, which have no sound of their own.
_CYRILLIC = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u",
)
_GREEK = (
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y",
)


def _spellings(letters: str, in_ascii: str) -> dict[str, str]:
    return dict(zip(letters, in_ascii.replace("_", "").split(" "), strict=True))


_LETTERS = str.maketrans(_LATIN | _spellings(*_CYRILLIC) | _spellings(*_GREEK))


def make_slug(text: str, *, kind: str, length: int) -> str:
    """Return a slug of at most `length` characters, cut between words and never empty.

    If nothing of `text` can be written in ASCII, the slug is `kind` and a digest of `text`.

    >>> make_slug("Łódź öffnet “Straße”", kind="article", length=80)
    'lodz-offnet-strasse'
    """
    slug = slugify(text.casefold().replace("ё", "yo").translate(_LETTERS))
    if len(slug) > length:
        slug = slug[: length + 1].rsplit("-", 1)[0][:length]
    digest = hashlib.sha256(text.casefold().encode()).hexdigest()[:10]
    return slug.strip("-") or f"{kind}-{digest}"
