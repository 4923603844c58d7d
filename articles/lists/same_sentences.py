"""Finds other public pieces with the same sentence as one that was corrected."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from articles.differences.blocks import blocks
from articles.editions import piece
from articles.lists import search
from articles.models import Article, Edition

# Nobody looks through more; a sentence that stands in more pieces is a formula of the house.
MAX_PIECES: Final = 50
# "He was there." stands in pieces that have nothing else in common.
MIN_WORDS: Final = 4
# Each sentence costs a search, some milliseconds.
MAX_SENTENCES: Final = 20
_PAGES_AT_ONCE: Final = 50
_QUOTES: Final = str.maketrans(dict.fromkeys('‘’‚‛′“”„‟″«»"', "'"))


class Holder(NamedTuple):
    """An edition that readers have, and the sentences that it holds."""

    edition: Edition
    sentences: list[str]


class Holders(NamedTuple):
    """The pieces that hold a sentence, the newest first; whether there are more of them."""

    found: list[Holder]
    are_more: bool
    # Sentences beyond `MAX_SENTENCES`.
    not_looked_for: int
    # Sentences of fewer words than `MIN_WORDS`.
    too_short: int


def _with_plain_quotes(text: str) -> str:
    """Return text with one kind of quote and single spaces.

    >>> _with_plain_quotes("“It’s\\n late”")
    "'It's late'"
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def _sentences(replaced: Iterable[str]) -> list[str]:
    """Return the sentences that are long enough to be looked for."""
    return [each for each in replaced if len(each.split()) >= MIN_WORDS]


def _candidates(sentences: Iterable[str]) -> dict[int, list[str]]:
    """Return the keys of editions with all words of a sentence, each with these sentences."""
    found: dict[int, list[str]] = defaultdict(list)
    for sentence in sentences:
        for edition in search.newest_with(sentence):
            found[edition.pk].append(sentence)
    return found


def _text(words: Mapping[str, Any]) -> str:
    said = piece.from_json(dict(words))
    # As the sentence itself was found, not line by line of the markup.
    lines = (said.headline, said.standfirst, *(block.text for block in blocks(said.body)))
    captions = (each.caption for each in said.figures)
    # A line feed, so that no sentence is found across two paragraphs.
    return "\n".join(_with_plain_quotes(line) for line in (*lines, *captions))


def _checked(editions: QuerySet[Edition], asked: Mapping[int, list[str]]) -> Iterator[Holder]:
    for edition in editions.iterator(chunk_size=_PAGES_AT_ONCE):
        text = _text(edition.page.words)
        if held := [each for each in asked[edition.pk] if _with_plain_quotes(each) in text]:
            yield Holder(edition, held)


def elsewhere(
    replaced: Iterable[str], article: Article, *, among: QuerySet[Article], at: datetime
) -> Holders:
    """Return the public pieces `among` these, other than `article`, that hold a replaced sentence."""
    each_once = dict.fromkeys(replaced)
    wanted = _sentences(each_once)
    left_out = max(0, len(wanted) - MAX_SENTENCES), len(each_once) - len(wanted)
    asked = _candidates(wanted[:MAX_SENTENCES])
    public = Edition.objects.public(at=at).filter(pk__in=asked, article__in=among.values("pk"))
    others = public.exclude(article=article).select_related("page", "article").newest_first()
    found: list[Holder] = []
    for holder in _checked(others, asked):
        if len(found) == MAX_PIECES:
            return Holders(found, True, *left_out)
        found.append(holder)
    return Holders(found, False, *left_out)
