"""Card: what lists, feeds and the search show of an edition; it knows no database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from articles.editions.figure import Figure, figure_as_json, read_figure
from articles.editions.piece import Credit, Piece, Subject
from articles.lists import openings
from articles.models.article_kind import ArticleKind
from articles.pictures.showing import StoredPicture
from newsroom.cutting import first_words

CARD_SHAPE = 2


@dataclass(frozen=True)
class Card:
    """The words of a card; headline, language, times and address are columns of the edition."""

    standfirst: str
    # The first words of the text, as many as the longest of all lists shows.
    opening: str
    section: Subject | None
    bylines: list[Credit]
    lead: Figure | None
    kind: str = ArticleKind.NEWS.value
    kicker: str = ""

    @property
    def label(self) -> str:
        """The kind, where readers have to know it, else ""."""
        return ArticleKind(self.kind).reader_label

    def opening_of(self, words: int) -> str:
        """Return the first `words` words of the text."""
        return first_words(self.opening, words)

    @property
    def summary(self) -> str:
        """The standfirst, or the first words of the text where there is none."""
        return self.standfirst or self.opening_of(openings.SUMMARY_WORDS)


def card_of(piece: Piece) -> Card:
    """Return what lists show of a piece."""
    return Card(
        standfirst=piece.standfirst,
        opening=openings.opening(piece.headline, piece.body),
        section=piece.section,
        bylines=piece.bylines,
        lead=piece.lead,
        kind=piece.kind,
        kicker=piece.kicker,
    )


def placed(card: Card, files: Mapping[str, StoredPicture]) -> Card:
    """Return the card with what is known of its picture's file now."""
    if card.lead is None:
        return card
    return replace(card, lead=replace(card.lead, file=files.get(card.lead.digest)))


def as_json(card: Card) -> dict[str, Any]:
    """Return the card as JSON in the present shape."""
    found = asdict(replace(card, lead=None))
    found["lead"] = figure_as_json(card.lead) if card.lead else None
    return {"shape": CARD_SHAPE, **found}


def digest_of(words: Any) -> str:
    """Return the SHA-256 of JSON, the same for the same words whatever their order."""
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _read_1(words: dict[str, Any]) -> Card:
    section, lead = words["section"], words["lead"]
    return Card(
        standfirst=words["standfirst"],
        opening=words["opening"],
        section=Subject(**section) if section else None,
        bylines=[Credit(**each) for each in words["bylines"]],
        lead=read_figure(lead) if lead else None,
    )


def _read_2(words: dict[str, Any]) -> Card:
    return replace(_read_1(words), kind=words["kind"], kicker=words["kicker"])


# A picture of the first shape has no creator, no copyright and no focal point.
_READERS = {1: _read_1, 2: _read_2}


def from_json(words: dict[str, Any]) -> Card:
    """Return the card that JSON of any shape ever written holds."""
    if not words:
        # Expunged.
        return Card(standfirst="", opening="", section=None, bylines=[], lead=None)
    return _READERS[words["shape"]](words)
