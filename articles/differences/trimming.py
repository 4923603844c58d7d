"""Cuts off what two sanitised bodies begin and end with alike: most saves change a sentence or two."""

from __future__ import annotations

import re
from typing import Final

_BLOCK: Final = re.compile(r"<(/?)(?:p|h2|h3|ul|ol|li|blockquote|figure|table|aside)\b[^>]*>")


def _alike(old: str, new: str) -> int:
    """Return how many characters two texts begin with alike; slices are compared at once."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[low:middle] == new[low:middle] else (low, middle - 1)
    return low


def _alike_at_the_end(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[-middle:] == new[-middle:] else (low, middle - 1)
    return low


def _end_of_whole_blocks(text: str, limit: int) -> int:
    """Return where the last block ends that is whole before `limit` and in no other."""
    depth, end = 0, 0
    for tag in _BLOCK.finditer(text, 0, limit):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = tag.end()
    return end


def _start_of_whole_blocks(text: str, start: int) -> int:
    """Return where the first block begins that is whole after `start` and in no other."""
    depth, found = 0, len(text)
    for tag in reversed(list(_BLOCK.finditer(text, start))):
        depth += 1 if tag[1] else -1
        if depth == 0:
            found = tag.start()
    return found


def trimmed(old: str, new: str) -> tuple[str, str]:
    """Return two bodies without the blocks that both begin with, and those that both end with.

    >>> trimmed("<p>One.</p><p>Two.</p><p>Last.</p>", "<p>One.</p><p>2.</p><p>Last.</p>")
    ('<p>Two.</p>', '<p>2.</p>')
    """
    start = _end_of_whole_blocks(old, _alike(old, new))
    old, new = old[start:], new[start:]
    alike = _alike_at_the_end(old, new)
    rest = len(old) - _start_of_whole_blocks(old, len(old) - alike)
    return old[: len(old) - rest], new[: len(new) - rest]
