"""Slugs: the part of an address that is made from a headline or a name, in ASCII."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

MAX_ARTICLE_SLUG_CHARACTERS: Final = 80
# What forms say beside a slug.
SLUG_OF_HEADLINE: Final = _(
    "The last part of the web address. If empty, it is made from the headline."
)
SLUG_OF_NAME: Final = _("The last part of the web address. If empty, it is made from the name.")
# What a language writes where its letters cannot be written; other letters, and those of other
# languages, are spelt as `anyascii` does.
_GERMAN: Final = {"ä": "ae", "ö": "oe", "ü": "ue"}
_DANISH: Final = {"å": "aa", "ø": "oe"}
_BULGARIAN: Final = {"щ": "sht", "ъ": "a"}
_UKRAINIAN: Final = {"г": "h", "ґ": "g", "и": "y", "х": "kh", "ь": ""}
_SPELLINGS: Final = {
    "de": _GERMAN,
    "da": _DANISH,
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "bg": _BULGARIAN,
    "uk": _UKRAINIAN,
}
# They belong to a word in English, French or Ukrainian, and are no letters.
_APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘'ʼ`"), "")


def _in_ascii(text: str, language: str) -> str:
    spelling = _SPELLINGS.get(language.partition("-")[0].casefold(), {})
    # On some machines "ö" comes as "o" and a mark of its own.
    composed = unicodedata.normalize("NFC", text.casefold())
    own = composed.translate({ord(letter): ways for letter, ways in spelling.items()})
    # `anyascii` writes one letter of Arabic as an apostrophe, too.
    return anyascii(own.translate(_APOSTROPHES)).translate(_APOSTROPHES)


def shortened(slug: str, length: int) -> str:
    """Return at most `length` characters of a slug, cut between words; within one that is longer alone.

    >>> shortened("council-votes-for-the-bridge", 20)
    'council-votes-for'
    """
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rsplit("-", 1)[0][:length].strip("-_")


def make_slug(text: str, *, kind: str, length: int, language: str = "") -> str:
    """Return a slug of at most `length` characters, cut between words and never empty.

    If nothing of `text` can be written in ASCII, the slug is `kind` and a digest of `text`.

    >>> make_slug("Łódź öffnet “Straße”", kind="article", length=80)
    'lodz-offnet-strasse'
    >>> make_slug("Köln öffnet", kind="article", length=80, language="de-AT")
    'koeln-oeffnet'
    """
    slug = shortened(slugify(_in_ascii(text, language)), length)
    digest = hashlib.sha256(text.casefold().encode()).hexdigest()[:10]
    return slug.strip("-_") or f"{kind}-{digest}"
