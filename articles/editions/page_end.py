"""The end of an article's page: further reading by hand and found, the next piece; nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from articles.editions.piece import Link, Piece
from articles.lists import further_reading
from articles.models import Edition
from newsroom.absolute_urls import absolute

# With those chosen by hand; somebody who has read to the end wants a few, not many.
MOST_RELATED: Final = 4


@dataclass(frozen=True)
class PageEnd:
    """Where a page leads at its end."""

    links: list[Link] = field(default_factory=list)
    # Titles of links that lead nowhere yet: for the desk alone.
    wanted: list[Link] = field(default_factory=list)
    related: list[Edition] = field(default_factory=list)
    next: Edition | None = None


def _leading(links: list[Link], seen: set[str]) -> Iterator[Link]:
    """Yield the links that lead somewhere else, each address once."""
    for link in links:
        if link.address and link.address not in seen:
            seen |= {link.address, absolute(link.address)}
            yield link


def _fresh(editions: list[Edition], seen: set[str], most: int) -> list[Edition]:
    """Return the first editions whose address is not on the page yet."""
    fresh = [each for each in editions if each.get_absolute_url() not in seen][: max(most, 0)]
    seen |= {each.get_absolute_url() for each in fresh}
    return fresh


def of(told: Edition, piece: Piece, *, at: datetime) -> PageEnd:
    """Return the end of the page of an edition: one query, none if it is not saved."""
    address = told.get_absolute_url()
    seen = {address, absolute(address)}
    following, near = further_reading.of_edition(told, at=at) if told.pk else ([], [])
    links = list(_leading(piece.links, seen))
    related = _fresh(near, seen, MOST_RELATED - len(links))
    after = _fresh(following, seen, 1)
    wanted = [each for each in piece.links if not each.address]
    return PageEnd(links, wanted, related, after[0] if after else None)
