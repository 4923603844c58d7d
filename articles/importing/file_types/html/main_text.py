"""Which chunks of a page are the article: trafilatura says so, and its words are found again in order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from trafilatura import bare_extraction

from articles.importing.file_types.html.outline import Chunk, key_of

# A shorter piece that is no whole chunk is looked for only so far ahead, in characters.
MIN_SURE_CHARACTERS: Final = 20
MAX_AHEAD: Final = 2_000
MIN_SHARE: Final = 0.5


@dataclass
class MainText:
    """The numbers of the chunks that are the article, and words of it that stand in none of them."""

    taken: set[int] = field(default_factory=set)
    # Behind the chunk of this number.
    unplaced: list[tuple[int, str]] = field(default_factory=list)


def extracted(source: str) -> list[str]:
    """Return the pieces of text that trafilatura takes for the article."""
    try:
        found = bare_extraction(source, favor_recall=True, include_comments=False)
    except Exception:
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    pieces = [piece for each in body.iter() for piece in (each.text, each.tail)]
    return [piece for piece in pieces if isinstance(piece, str) and piece.strip()]


class _Search:
    """Finds pieces in the stream of all chunks, each behind the one before if it can."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self.keys = [chunk.key for chunk in chunks]
        self.stream = "".join(self.keys)
        self.starts: list[int] = []
        self.whole: dict[str, list[int]] = {}
        at = 0
        for number, key in enumerate(self.keys):
            self.starts.append(at)
            self.whole.setdefault(key, []).append(number)
            at += len(key)
        self.at = 0
        self.found = [0] * len(self.keys)

    def find(self, piece: str) -> bool:
        """Count the characters of a piece in the chunks that hold it; False if none does."""
        key = key_of(piece)
        start = self._whole(key)
        if start < 0:
            end = None if len(key) >= MIN_SURE_CHARACTERS else self.at + MAX_AHEAD
            start = self.stream.find(key, self.at, end)
        if start < 0 and len(key) >= MIN_SURE_CHARACTERS:
            start = self.stream.find(key)
        if start < 0:
            return False
        self._count(start, start + len(key))
        self.at = max(self.at, start + len(key))
        return True

    def _whole(self, key: str) -> int:
        """Return where the next chunk of just these words begins, else the last one before."""
        numbers = self.whole.get(key)
        if not numbers:
            return -1
        here = bisect_left(self.starts, self.at)
        return self.starts[numbers[min(bisect_left(numbers, here), len(numbers) - 1)]]

    def _count(self, start: int, end: int) -> None:
        number = bisect_left(self.starts, start + 1) - 1
        while number < len(self.keys) and self.starts[number] < end:
            last = self.starts[number] + len(self.keys[number])
            self.found[number] += min(end, last) - max(start, self.starts[number])
            number += 1

    def number(self) -> int:
        """Return the number of the chunk that was reached."""
        return bisect_left(self.starts, self.at) - 1


def _is_running(chunk: Chunk) -> bool:
    return not chunk.element.is_beside and chunk.linked * 2 <= len("".join(chunk.words).strip())


def plainly(chunks: list[Chunk]) -> set[int]:
    """Return the chunks within <article> or <main>, of the whole page if there is none."""
    running = [number for number, chunk in enumerate(chunks) if _is_running(chunk)]
    inner = [number for number in running if chunks[number].element.is_article]
    return set(inner or running)


def _equal_ones(chunks: list[Chunk], taken: set[int]) -> set[int]:
    """Return chunks between others with the words of one of them: an answer that is given twice."""
    if not taken:
        return set()
    keys = {(chunks[number].key, id(chunks[number].element.parent)) for number in taken}
    between = range(min(taken), max(taken) + 1)
    return {n for n in between if (chunks[n].key, id(chunks[n].element.parent)) in keys}


def main_text(source: str, chunks: list[Chunk]) -> MainText:
    """Return which chunks are the article."""
    search = _Search(chunks)
    pieces = [piece for piece in extracted(source) if key_of(piece)]
    unplaced = [(search.number(), piece) for piece in pieces if not search.find(piece)]
    taken = {
        number
        for number, key in enumerate(search.keys)
        if search.found[number] >= MIN_SHARE * len(key)
    }
    # What a page hides is no text for readers, unless a program shows all of it.
    taken = {number for number in taken if not chunks[number].element.is_hidden} or taken
    if not taken:
        return MainText(plainly(chunks))
    return MainText(taken | _equal_ones(chunks, taken), unplaced)
