"""Editions like those that readers have, with other words: many at once, the working copies apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from articles import page_versions
from articles.editions import making
from articles.editions.making import Making
from articles.editions.piece import Piece
from articles.lists import further_reading, search
from articles.models import Edition
from articles.record import ledger

Pair = tuple[Edition, Piece]
# What stays as it is in the edition that is remade; all else is made from the new words.
_KEPT = (
    "is_public", "address_date", "slug", "first_published", "updated_at", "words_to_readers",
    "headline_is_provisional",
)  # fmt: skip


def _numbers(pairs: Sequence[Pair]) -> dict[int, int]:
    mine = Edition.objects.filter(article__in=[edition.article_id for edition, _ in pairs])
    return dict(mine.order_by().values_list("article").annotate(newest=Max("number")))


def _last_at_once(pairs: Sequence[Pair]) -> dict[int, datetime]:
    mine = Edition.objects.filter(article__in=[edition.article_id for edition, _ in pairs])
    at_once = mine.filter(at_once=True).order_by().values_list("article")
    return dict(at_once.annotate(last=Max("public_from")))


def _like(
    edition: Edition, told: Piece, order: Making, number: int, begins: datetime, slug: str
) -> Edition:
    revision = edition.revision
    revision.article = edition.article
    made = making.edition_of(revision, told, order, number=number, begins=begins)
    for name in _KEPT:
        setattr(made, name, getattr(edition, name))
    made.slug = slug or made.slug
    return made


@transaction.atomic
def remake(pairs: Sequence[Pair], order: Making, *, slug: str = "") -> list[Edition]:
    """Write an edition with each of these words, like the one that stands beside them.

    `pairs` hold editions with their `article` and `revision`, at most one of an article. They begin
    at once, or at `order.public_from`; where that is the edition's own time, it comes in its place.
    They stand at the same address, or at another `slug` of its day.
    """
    ledger.lock()
    for edition, _told in pairs:
        if order.public_from is not None and edition.public_from == order.public_from:
            making.cancel(edition, at=order.at, by=order.by, reason=order.reason)
    numbers, last = _numbers(pairs), _last_at_once(pairs)

    def begins(article: int) -> datetime:
        return order.public_from or max(order.at, last.get(article, order.at) + making.TICK)

    made = [
        _like(edition, told, order, numbers[key := edition.article_id] + 1, begins(key), slug)
        for edition, told in pairs
    ]
    _write(made, pairs)
    return made


def _write(made: list[Edition], like: Sequence[Pair]) -> None:
    pairs = [(edition, told) for edition, (_, told) in zip(made, like, strict=True)]
    before = [edition for edition, _ in like]
    ledger.append_many(made)
    ledger.append_many([making.page_of(*pair) for pair in pairs])
    making.write_places(pairs)
    for pair in pairs:
        search.index(*pair)
    further_reading.copy(zip(made, before, strict=True))
    page_versions.editions_remade(zip(made, before, strict=True))
