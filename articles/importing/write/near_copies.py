"""Pages that are nearly the same: one word changed, a paragraph more.

A text is the set of its phrases. The smallest hashes of the set are its sketch: two texts have as
many of them in common as they share phrases, so a look-up of a few numbers finds near copies among
any number of pages.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Final, TypeVar

from articles.importing.parse.page import ParsedPage
from articles.models import SketchValue, SourceDocument
from articles.names.titles import fold_phrase

# So many values of each page are kept, and so many of them do two near copies share at least: texts
# with nine of ten phrases in common in 997 of 1,000 cases, those with half of them in 6.
SKETCH: Final = 16
MIN_SHARED: Final = 13
# A phrase that stands in very many pages is not looked for in all of them.
MAX_ROWS: Final = 50 * SKETCH
MAX_CHARACTERS: Final = 50_000
WORDS: Final = 3
# In scripts without spaces a phrase is so many characters.
CHARACTERS: Final = 5
MAX_CHARACTERS_OF_WORD: Final = 12

_NUMBER = re.compile(r"\d+")
Holder = TypeVar("Holder")


def _phrases(page: ParsedPage) -> Iterator[str]:
    folded = fold_phrase(" ".join([page.headline, *page.prose])[:MAX_CHARACTERS])
    words = folded.split()
    if len(folded) > MAX_CHARACTERS_OF_WORD * len(words):
        whole = "".join(words)
        yield from (whole[n : n + CHARACTERS] for n in range(len(whole) - CHARACTERS + 1))
    else:
        yield from (" ".join(words[n : n + WORDS]) for n in range(len(words) - WORDS + 1))


def _value(phrase: str, apart: str) -> int:
    digest = hashlib.blake2b(f"{apart} {phrase}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # as a column with a sign holds it


def sketch_of(page: ParsedPage, *, apart: str = "") -> tuple[int, ...]:
    """Return the sketch of a page; nothing if it is too short to say.

    Only pages that are `apart` by the same words can share it.
    """
    found = nsmallest(SKETCH, {_value(phrase, apart) for phrase in _phrases(page)})
    return tuple(found) if len(found) == SKETCH else ()


def sketch_of_article(page: ParsedPage) -> tuple[int, ...]:
    """Return the sketch of a page; those of a series are told apart by the numbers in their headlines."""
    return sketch_of(page, apart=" ".join(_NUMBER.findall(page.headline)))


def _nearest(holders: Iterable[Holder]) -> Holder | None:
    most = Counter(holders).most_common(1)
    return most[0][0] if most and most[0][1] >= MIN_SHARED else None


def near_copy_of(sketch: tuple[int, ...], *, besides: int | None = None) -> str:
    """Return the file of another article that holds nearly the same; "" if there is none."""
    if not sketch:
        return ""
    rows = SketchValue.objects.filter(value__in=sketch)
    if besides is not None:
        rows = rows.exclude(source__article=besides)
    nearest = _nearest(rows.values_list("source", flat=True)[:MAX_ROWS])
    return (
        SourceDocument.objects.values_list("file_name", flat=True).get(pk=nearest)
        if nearest
        else ""
    )


def remember(source: SourceDocument, sketch: tuple[int, ...]) -> None:
    SketchValue.objects.bulk_create(SketchValue(source=source, value=each) for each in sketch)


class SeenInRun:
    """The sketches of the pages of a dry run, which writes none: on disk, not in memory."""

    def __init__(self) -> None:
        self.rows = sqlite3.connect("")
        self.rows.execute("CREATE TABLE seen (value INTEGER, name TEXT)")
        self.rows.execute("CREATE INDEX seen_value ON seen (value)")

    def near_copy_of(self, sketch: tuple[int, ...]) -> str:
        marks = ",".join("?" * len(sketch))
        query = f"SELECT name FROM seen WHERE value IN ({marks}) LIMIT {MAX_ROWS}"  # noqa: S608 - marks alone
        return _nearest(name for (name,) in self.rows.execute(query, sketch)) or ""

    def add(self, sketch: tuple[int, ...], name: str) -> None:
        self.rows.executemany("INSERT INTO seen VALUES (?, ?)", [(each, name) for each in sketch])
