"""A message and the name below it, with all that checks and lookups compare them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from comments.plain_text import addresses_in
from comments.screening.text import links
from comments.screening.text.normalisation import (
    Folded,
    fold,
    in_latin,
    readings,
    skeleton_of,
    text_key,
    words_apart,
)
from comments.screening.text.similarity import signature

# Of a name, so many words are looked at; in any of them a name of two to four may stand.
MAX_NAME_WORDS, MAX_PART_WORDS = 8, 4
# Not the apostrophe: a fan of Will Taylor’s is not Will Taylor.
_BETWEEN = re.compile(r"[^\w'’]+|_+")


@dataclass(frozen=True)
class AnalysedText:
    """What was written, and what was worked out of it once for everybody who asks."""

    text: str
    name: str
    text_readings: tuple[Folded, ...]
    name_readings: tuple[Folded, ...]
    # The same for the same words in any dress, and nearly the same for nearly the same words.
    text_key: str
    signature: int
    number_of_links: int
    # Those of the message and, as a name is no place for any, of the name.
    hosts: tuple[str, ...]
    # Addresses of a kind that is no web page.
    odd_addresses: tuple[str, ...]
    # The name in the letters that it looks as if it were written in, words apart.
    name_as_read: str
    # Of the name, and of each name in it.
    name_skeletons: tuple[str, ...]
    name_slugs: tuple[str, ...]


def parts_of(name: str) -> Iterator[str]:
    """Yield the name, and every name of several words in it, each also with its surname first.

    >>> list(parts_of("Taylor, Will (editor)"))[:3]
    ['Taylor, Will (editor)', 'Taylor Will', 'Will Taylor']
    """
    yield name
    words = [word for word in _BETWEEN.split(name) if word][:MAX_NAME_WORDS]
    for start in range(len(words)):
        for length in range(2, min(MAX_PART_WORDS, len(words) - start) + 1):
            part = words[start : start + length]
            yield " ".join(part)
            yield " ".join([part[-1], *part[:-1]])


def analyse(text: str, *, name: str = "") -> AnalysedText:
    """Return a message and the name of its writer with what they are compared by."""
    text_readings = tuple(readings(text))
    name_parts = [fold(part, markup=False) for part in parts_of(name)]
    return AnalysedText(
        text=text,
        name=name,
        text_readings=text_readings,
        name_readings=tuple(readings(name)),
        text_key=text_key(text_readings[0], text),
        signature=signature(text_readings[0]),
        number_of_links=len(addresses_in(text)),
        hosts=tuple(dict.fromkeys([*links.hosts_in(text), *links.hosts_in_name(name)])),
        odd_addresses=tuple(links.odd_addresses_in(text)),
        name_as_read=words_apart(name_parts[0]),
        name_skeletons=tuple(map(skeleton_of, name_parts)),
        name_slugs=tuple(slugify(in_latin(part)) for part in name_parts),
    )
