"""The facts for the checks: the comment as it came in, and what the site knows about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.utils.text import slugify

from comments.plain_text import addresses_in
from comments.screening.text import links
from comments.screening.text.letters import letters_of
from comments.screening.text.normalisation import (
    Folded,
    fold,
    in_latin,
    latin_words,
    readings,
    skeleton_of,
    text_key,
)
from comments.screening.text.similarity import signature
from comments.screening.text.word_matcher import Matcher, compile_words

# The first words of the name that are compared, and the longest name that is looked for in them.
MAX_NAME_WORDS, MAX_PART_WORDS = 8, 4
# Not the apostrophe: a fan of Will Taylor’s is not Will Taylor.
_BETWEEN_WORDS = re.compile(r"[^\w'’]+|_+")


@dataclass(frozen=True)
class AnalysedText:
    """A message and the name below it, with the forms in which checks and lookups compare them."""

    text: str
    name: str
    text_readings: tuple[Folded, ...]
    name_readings: tuple[Folded, ...]
    # The same for the same words in any dress, and nearly the same for nearly the same words.
    text_key: str
    signature: int
    # Of the message and the name, without what hides words.
    letters: str
    link_count: int
    # The hosts in the message and, as a name is no place for any, in the name.
    hosts: tuple[str, ...]
    # Addresses of a kind that is no web page.
    odd_addresses: tuple[str, ...]
    # The name in Latin letters that look like the typed ones, with single spaces.
    name_in_latin: str
    # One for the name, and one for each name in it.
    name_skeletons: tuple[str, ...]
    name_slugs: tuple[str, ...]


def parts_of(name: str) -> Iterator[str]:
    """Yield the name, and every name of several words in it, each also with its surname first.

    >>> list(parts_of("Taylor, Will (editor)"))[:3]
    ['Taylor, Will (editor)', 'Taylor Will', 'Will Taylor']
    """
    yield name
    words = [word for word in _BETWEEN_WORDS.split(name) if word][:MAX_NAME_WORDS]
    for start in range(len(words)):
        for length in range(2, min(MAX_PART_WORDS, len(words) - start) + 1):
            part = words[start : start + length]
            yield " ".join(part)
            yield " ".join([part[-1], *part[:-1]])


def analyse(text: str, *, name: str = "") -> AnalysedText:
    """Work out, once for all checks and lookups, what they compare a message and its name by."""
    text_readings = tuple(readings(text))
    name_readings = tuple(readings(name))
    name_parts = [fold(part, markup=False) for part in parts_of(name)]
    return AnalysedText(
        text=text,
        name=name,
        text_readings=text_readings,
        name_readings=name_readings,
        text_key=text_key(text_readings[0], text),
        signature=signature(text_readings[0]),
        letters=letters_of(text_readings, name_readings),
        link_count=len(addresses_in(text)),
        hosts=tuple(dict.fromkeys([*links.hosts_in(text), *links.hosts_in_name(name)])),
        odd_addresses=tuple(links.odd_addresses_in(text)),
        name_in_latin=latin_words(name_parts[0]),
        name_skeletons=tuple(map(skeleton_of, name_parts)),
        name_slugs=tuple(slugify(in_latin(part)) for part in name_parts),
    )


@dataclass(frozen=True)
class Arrival:
    """A comment as it came in: its words, and how it was sent."""

    analysed: AnalysedText
    at: datetime
    # When the form was opened, as this site signed it; None without a signature of ours.
    opened_at: datetime | None = None
    # The value of the field that people do not see.
    honeypot: str = ""


@dataclass(frozen=True)
class EarlierComment:
    """A comment of the last 30 days that resembles this one."""

    pk: int
    text_key: str
    signature: int | None


class Rule(NamedTuple):
    """A word rule of the desk: its words, what it does to a comment with them, and when it ends."""

    words: str
    is_mark: bool = False
    until: datetime | None = None
    is_refusal: bool = False
    # Of the articles below which it applies; "" for all.
    language: str = ""
    # What it finds in place of its words; a key of `personal_data.FINDERS`.
    pattern: str = ""

    def is_for(self, language: str) -> bool:
        """Return whether the rule applies below an article in `language`.

        >>> Rule("word", language="en").is_for("en-gb"), Rule("word", language="en-gb").is_for("en")
        (True, False)
        """
        return not self.language or f"{language.lower()}-".startswith(f"{self.language}-")


@dataclass(frozen=True)
class Facts:
    """The facts that were looked up for one arrival, so that its checks need not ask the database."""

    # The newest first.
    earlier: tuple[EarlierComment, ...] = ()
    known_hosts: frozenset[str] = frozenset()
    matcher: Matcher = field(default_factory=lambda: compile_words([]))
    # Each rule by its number.
    rules: Mapping[int, Rule] = field(default_factory=dict)
    # Names that hold a comment below this article alone.
    held_names: Matcher = field(default_factory=lambda: compile_words([]))
    names: tuple[str, ...] = ()
    # Names of the staff, of contributors and of the site, each by its skeleton.
    staff_names: Mapping[str, str] = field(default_factory=dict)
    # Whether the article's text contains the writer's name.
    is_named: bool = False
    # Of the article, as readers have it.
    language: str = ""
