"""The public editions with all their words, in an order that no key decides, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from articles import shared_pictures
from articles.editions import reading
from articles.editions.piece import Piece
from articles.importing.write.apply import PICTURE_ADDRESSES
from articles.models import Edition, SourceDocument

_AT_ONCE: Final = 100


@dataclass(frozen=True)
class Story:
    """An edition, its words, and where the files of its pictures stand: by number."""

    edition: Edition
    piece: Piece
    addresses: dict[int, str]


def count(*, at: datetime) -> int:
    return Edition.objects.public(at=at).count()


def stories(*, at: datetime) -> Iterator[Story]:
    """Yield what readers have at `at`, the oldest first."""
    public = Edition.objects.public(at=at).order_by("first_published", "slug", "address_date")
    keys = public.values_list("pk", flat=True).iterator(chunk_size=2_000)
    while some := list(islice(keys, _AT_ONCE)):
        found = Edition.objects.select_related("page").in_bulk(some)
        yield from _with_words([found[key] for key in some])


def _with_words(editions: list[Edition]) -> Iterator[Story]:
    placed = reading.with_pieces(editions)
    known = _addresses_there([each for each in placed if _lacks_files(_piece(each))])
    for edition in placed:
        piece = _piece(edition)
        there = known.get(edition.article_id, {})
        found = {
            figure.number: whole.address
            if (whole := shared_pictures.whole(figure))
            else there.get(str(figure.number), "")
            for figure in piece.figures
        }
        yield Story(edition, piece, found)


def _piece(edition: Edition) -> Piece:
    piece: Piece = edition.told  # type: ignore[attr-defined]
    return piece


def _lacks_files(piece: Piece) -> bool:
    return any(not each.digest for each in piece.figures)


def _addresses_there(editions: list[Edition]) -> dict[int, dict[str, Any]]:
    """Return where the pictures of imported articles stand on the site that they are from."""
    if not editions:
        return {}
    sources = SourceDocument.objects.filter(article__in=[each.article_id for each in editions])
    rows = sources.order_by("pk").values_list("article", "imported")
    return {
        article: imported[PICTURE_ADDRESSES]
        for article, imported in rows.iterator()
        if PICTURE_ADDRESSES in imported
    }
