"""Compares two versions of a block word by word, in bounded time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, NamedTuple

from articles.differences.blocks import Word

SAME, GONE, NEW = "same", "gone", "new"
# A word that is repeated more often in a block is found beside others alone: the matcher would
# look at each of its pairs again and again.
MAX_REPEATS: Final = 8
# Beyond so many pairs of words, what differs is shown as gone and new as a whole.
MAX_PAIRS: Final = 4_000_000


class Run(NamedTuple):
    """Words in a row that are the same, gone or new, with one emphasis and one link."""

    kind: str
    text: str
    emphasis: frozenset[str] = frozenset()
    link: str = ""


def _runs(kind: str, words: Sequence[Word]) -> Iterator[Run]:
    for (emphasis, link), alike in groupby(words, key=lambda word: word[1:]):
        yield Run(kind, " ".join(word.text for word in alike), emphasis, link)


def _whole(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    yield from (*_runs(GONE, old), *_runs(NEW, new))


def _matched(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    often = {word for word, times in Counter(new).items() if times > MAX_REPEATS}
    matcher = SequenceMatcher(often.__contains__, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from _runs(SAME, new[k:m])
        else:
            yield from _whole(old[i:j], new[k:m])


def _common_start(old: Sequence[Word], new: Sequence[Word]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


class Comparer:
    """Compares block after block, until the time for one page is used up."""

    def __init__(self) -> None:
        self.left = MAX_PAIRS

    def compare(self, old: Sequence[Word], new: Sequence[Word]) -> list[Run]:
        """Return the runs of two versions.

        Without the new ones they are the old version, without the gone ones the new.
        """
        start = _common_start(old, new)
        before, after = old[start:], new[start:]
        end = _common_start(before[::-1], after[::-1])
        before, after = before[: len(before) - end], after[: len(after) - end]
        pairs = len(before) * len(after)
        runs = _matched(before, after) if pairs <= self.left else _whole(before, after)
        self.left -= pairs if pairs <= self.left else 0
        return [*_runs(SAME, new[:start]), *runs, *_runs(SAME, new[len(new) - end :])]
