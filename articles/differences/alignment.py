"""Finds for each block of a text its partner in another version: the same, moved or changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from articles.differences.blocks import BLOCKS_WITHOUT_WORDS, Block

# Two blocks are versions of each other if they share this much of their words.
ALIKE: Final = 0.5
# At most so many pairs of blocks are compared, and so many words: some 100 and some 300 ms.
MAX_COMPARED: Final = 20_000
MAX_COMPARED_WORDS: Final = 1_000_000
_NEAREST: Final = 5
Pair = tuple[int, int]


class Partner(NamedTuple):
    """A block of the old version, of the new one, or both; moved past others that stayed."""

    old: Block | None
    new: Block | None
    moved: bool = False


def _equal(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Yield the places of equal blocks: the first with the first, the second with the second …"""
    places: dict[Block, deque[int]] = defaultdict(deque)
    for place, block in enumerate(new):
        places[block].append(place)
    for place, block in enumerate(old):
        if places[block]:
            yield place, places[block].popleft()


class _Counted(NamedTuple):
    """The words of a block, each with its number, and the number of all."""

    kind: str
    words: Counter[str]
    number: int


def _counted(block: Block) -> _Counted:
    words = Counter(block.text.casefold().split())
    return _Counted(block.kind, words, words.total())


def _common(old: _Counted, new: _Counted) -> float:
    """Return the share of words that two blocks have in common, from 0 to 1."""
    total = old.number + new.number
    if (
        BLOCKS_WITHOUT_WORDS & {old.kind, new.kind}
        or 2 * min(old.number, new.number) < ALIKE * total
    ):
        return 0.0
    few, many = sorted((old.words, new.words), key=len)
    return 2 * sum(min(times, many.get(word, 0)) for word, times in few.items()) / max(total, 1)


def _reach(old: Sequence[_Counted]) -> int:
    """Return how far from its own height each block is looked for in the other version."""
    words = sum(len(each.words) for each in old)
    most = min(MAX_COMPARED // max(len(old), 1), MAX_COMPARED_WORDS // max(words, 1))
    return max(_NEAREST, most // 2)


def _scored(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[float, int, int, int]]:
    """Yield two blocks that are alike: how little they differ, how far they stand apart, places."""
    before, after = [_counted(each) for each in old], [_counted(each) for each in new]
    reach = _reach(before)
    for i, own in enumerate(before):
        middle = i * len(new) // len(old)
        for j in range(max(0, middle - reach), min(len(new), middle + reach + 1)):
            if (share := _common(own, after[j])) >= ALIKE:
                yield 1 - share, abs(i - j), i, j


def _alike(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Yield the places of blocks that are versions of each other, each at most once."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _difference, _distance, i, j in sorted(_scored(old, new)):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


def in_order(pairs: Iterable[Pair]) -> set[Pair]:
    """Return the longest run of pairs that stand in one order in both versions."""
    ends: list[int] = []
    chain: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in sorted(pairs):
        length = bisect_left(ends, pair[1])
        before[pair] = chain[length - 1] if length else None
        ends[length:], chain[length:] = [pair[1], *ends[length + 1 :]], [pair, *chain[length + 1 :]]
    found, last = set(), chain[-1] if chain else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def partners(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Return the places of each old block and of the new one that is its other version."""
    pairs = list(_equal(old, new))
    rest_old = sorted({*range(len(old))} - {i for i, _ in pairs})
    rest_new = sorted({*range(len(new))} - {j for _, j in pairs})
    changed = _alike([old[i] for i in rest_old], [new[j] for j in rest_new])
    return [*pairs, *((rest_old[i], rest_new[j]) for i, j in changed)]


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Partner]:
    """Return the blocks of `new` in order, each with its partner, and what went in its old place.

    Reads the same blocks in the same order out of both versions but for those that moved.
    """
    pairs = partners(old, new)
    stayed = in_order(pairs)
    partner_of = {j: i for i, j in pairs}
    kept = {i for i, _ in pairs}
    found, next_old = [], 0
    for j, block in enumerate(new):
        i = partner_of.get(j)
        if i is not None and (i, j) in stayed:
            found += [Partner(old[k], None) for k in range(next_old, i) if k not in kept]
            next_old = i + 1
        partner = None if i is None else old[i]
        found.append(Partner(partner, block, moved=i is not None and (i, j) not in stayed))
    return found + [Partner(old[k], None) for k in range(next_old, len(old)) if k not in kept]
