"""Lines that stand in several pages of one outlet: boilerplate, whatever they say.

All pages of a run are read before the first is written, so that the first page knows what recurs
in the last. What was found is kept by outlet: a page that comes again alone is read in the same way.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from articles.importing.file_types.html.outline import words_in
from articles.importing.parse.page import Block, Field, ParsedPage, Span
from articles.models import RecurringLine
from articles.names.titles import fold_phrase

MIN_PAGES: Final = 2
# A longer one is a paragraph of the text that two articles share.
MAX_CHARACTERS: Final = 300
# A page most of which recurs is one of a series, as weather reports are: it keeps its words.
MAX_SHARE: Final = 0.5
MAX_OUTLET_CHARACTERS: Final = 120
_OF_BLOCKS: Final = frozenset({Field.PARAGRAPH, Field.SUBHEADING, Field.ITEM, Field.ROW})
_NUMBER = re.compile(r"\d+")
_ELEMENT = re.compile(r"<(p|h[23])>.*</\1>")


def outlet_of(page: ParsedPage) -> str:
    """Return the outlet of a page, else the site of its address; "" if it states neither."""
    host = urlsplit(page.address).hostname or ""
    return fold_phrase(page.outlet or host.removeprefix("www."))[:MAX_OUTLET_CHARACTERS]


def _digest(text: str) -> str:
    """Return what a line has in common with one that differs in its numbers."""
    folded = _NUMBER.sub("#", fold_phrase(text))
    return hashlib.sha256(folded.encode()).hexdigest()[:32] if folded else ""


def _lines(page: ParsedPage) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the blocks that can be such lines, with their digests."""
    kinds = ("paragraph", "subheading") if page.body else ("paragraph", "subheading", "item")
    for number, block in enumerate(page.blocks):
        if (
            block.kind in kinds
            and len(block.text) <= MAX_CHARACTERS
            and (found := _digest(block.text))
        ):
            yield number, found


class LinesOfRun:
    """In how many pages of a run each line stands: on disk, not in memory."""

    def __init__(self) -> None:
        self.rows = sqlite3.connect("")
        self.rows.execute(
            "CREATE TABLE line (outlet TEXT, digest TEXT, pages INTEGER, PRIMARY KEY (outlet, digest)) WITHOUT ROWID"
        )

    def count(self, page: ParsedPage) -> None:
        outlet = outlet_of(page)
        found = {(outlet, digest) for _, digest in _lines(page)} if outlet else set()
        self.rows.executemany(
            "INSERT INTO line VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET pages = pages + 1", found
        )

    def recurring(self) -> Iterator[RecurringLine]:
        query = "SELECT outlet, digest FROM line WHERE pages >= ?"
        for outlet, digest in self.rows.execute(query, (MIN_PAGES,)):
            yield RecurringLine(outlet=outlet, digest=digest)

    def known(self, outlet: str, digests: Collection[str]) -> set[str]:
        """Return which of these lines recur, in this run or in an earlier one."""
        marks = ",".join("?" * len(digests))
        query = f"SELECT digest FROM line WHERE outlet = ? AND pages >= ? AND digest IN ({marks})"  # noqa: S608 - marks alone
        here = {digest for (digest,) in self.rows.execute(query, (outlet, MIN_PAGES, *digests))}
        before = RecurringLine.objects.filter(outlet=outlet, digest__in=digests)
        return here | set(before.values_list("digest", flat=True))


def remember(lines: LinesOfRun) -> None:
    """Keep what recurs for later runs."""
    RecurringLine.objects.bulk_create(lines.recurring(), batch_size=500, ignore_conflicts=True)


def without_recurring(page: ParsedPage, lines: LinesOfRun) -> ParsedPage:
    """Return the page with its recurring lines as boilerplate."""
    outlet, found = outlet_of(page), dict(_lines(page))
    if not outlet or not found:
        return page
    known = lines.known(outlet, set(found.values()))
    dropped = {number for number, digest in found.items() if digest in known}
    if not dropped or _is_most(page, dropped):
        return page
    return _without(page, dropped, known, f"recurs in pages of {page.outlet or outlet}")


def _is_most(page: ParsedPage, dropped: Collection[int]) -> bool:
    lengths = [len(block.text) for block in page.blocks]
    return sum(lengths[number] for number in dropped) > MAX_SHARE * sum(lengths)


def _without(page: ParsedPage, dropped: set[int], known: set[str], rule: str) -> ParsedPage:
    kept = [number for number in range(len(page.blocks)) if number not in dropped]
    place = {number: new for new, number in enumerate(kept)}
    blocks: list[Block] = [page.blocks[number] for number in kept]
    body = [line for line in page.body.split("\n") if not _is_one(line, known)]
    spans = tuple(_moved(span, place, rule) for span in page.spans)
    return replace(page, blocks=tuple(blocks), spans=spans, body="\n".join(body))


def _is_one(line: str, known: set[str]) -> bool:
    return bool(_ELEMENT.fullmatch(line)) and _digest(words_in(line).strip()) in known


def _moved(span: Span, place: dict[int, int], rule: str) -> Span:
    """Return a span with the new number of its block; boilerplate if its block is dropped."""
    if span.field not in _OF_BLOCKS or span.part is None:
        return span
    if span.part in place:
        return replace(span, part=place[span.part])
    return replace(span, field=Field.BOILERPLATE, rule=rule, part=None)
