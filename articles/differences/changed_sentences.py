"""Finds the sentences of a text that were replaced, each with its new words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from articles.differences.alignment import Partner, align
from articles.differences.blocks import BLOCKS_WITHOUT_WORDS, Block, plain

# The end of a sentence with its closing quotes; what follows decides whether it is one.
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[」』”]*")
# "Mr. Smith", "J. Smith", "No. 5"
_SHORT: Final = re.compile(r"\b(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Rev|Gen|Col|Lt|Sgt)\.$")


class Reworded(NamedTuple):
    """A sentence as it was and as it is; one of both is empty where it was added or taken out."""

    old: str
    new: str


def _goes_on(before: str, after: str) -> bool:
    """Return whether a stop between two parts of a text ends no sentence."""
    return after[:1].islower() or bool(_SHORT.search(before.rstrip()))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text without markup.

    >>> sentences("Mr. Low fell. “Oh!” he said. Nobody came.")
    ['Mr. Low fell.', '“Oh!” he said.', 'Nobody came.']
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if not _goes_on(text[start : end.end()], text[end.end() :]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [each for each in (*found, text[start:].strip()) if each]


def _all(blocks: Iterable[Block]) -> list[Block]:
    """Return the sentences of all blocks, each as a block, without the places of pictures."""
    told = (block for block in blocks if block.kind not in BLOCKS_WITHOUT_WORDS)
    texts = (text for block in told for text in block.texts)
    return [plain(sentence) for text in texts for sentence in sentences(text)]


def _is_pair(partner: Partner) -> bool:
    return partner.old is not None and partner.new is not None


def _unmatched(partners: Sequence[Partner]) -> Iterator[Reworded]:
    """Yield what was taken out and what was added at one place, side by side."""
    old = [each.old.text for each in partners if each.old is not None]
    new = [each.new.text for each in partners if each.new is not None]
    yield from (Reworded(*pair) for pair in zip_longest(old, new, fillvalue=""))


def changed_sentences(old: Sequence[Block], new: Sequence[Block]) -> list[Reworded]:
    """Return the sentences that differ, in the order of the new text; one that moved is the same."""
    found: list[Reworded] = []
    alone: list[Partner] = []
    for partner in align(_all(old), _all(new)):
        if not _is_pair(partner):
            alone.append(partner)
            continue
        found += _unmatched(alone)
        alone = []
        if partner.old and partner.new and partner.old.text != partner.new.text:
            found.append(Reworded(partner.old.text, partner.new.text))
    return [*found, *_unmatched(alone)]
