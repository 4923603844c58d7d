"""A body as its outermost blocks, each whole with its markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from articles.differences.blocks import BLOCKS_WITHOUT_WORDS, Block, blocks
from articles.text_blocks.tokens import Token, tokens

_OUTERMOST: Final = frozenset(
    {"p", "h2", "h3", "ul", "ol", "blockquote", "figure", "table", "aside"}
)


@dataclass(frozen=True)
class Part:
    """A paragraph, heading, list, quote, table, box, line, or the place of pictures."""

    html: str
    name: str

    @cached_property
    def meaning(self) -> tuple[str, tuple[Block, ...]]:
        """What readers get of it: an editor may write the same in other markup."""
        return self.name, tuple(blocks(self.html))

    @cached_property
    def as_block(self) -> Block:
        """All its words in one block, by which its partner is found."""
        inner = self.meaning[1]
        if len(inner) == 1 and inner[0].kind in BLOCKS_WITHOUT_WORDS:
            return inner[0]
        return Block(self.name, tuple(word for block in inner for word in block.words))


class _Reader:
    def __init__(self) -> None:
        self.name, self.spelled, self.depth = "", "", 0

    def take(self, token: Token) -> Iterator[Part]:
        if token.name == "hr" and not self.depth:
            yield from self.end()
            yield Part(token.spelled, "hr")
            return
        if not self.depth and token.name in _OUTERMOST and not token.is_end:
            yield from self.end()
            self.name = token.name
        self.spelled += token.spelled
        if token.name and token.name == self.name:
            self.depth += -1 if token.is_end else 1
            if not self.depth:
                yield from self.end()

    def end(self) -> Iterator[Part]:
        """Yield what was read; words outside of all blocks are a part of their own."""
        if self.spelled.strip():
            yield Part(self.spelled.strip(), self.name or "p")
        self.name, self.spelled, self.depth = "", "", 0


def parts(body: str) -> list[Part]:
    """Return the outermost blocks of a sanitised body in order.

    >>> [part.html for part in parts("<p>One.</p> <ul><li><p>Two.</p></li></ul><hr>")]
    ['<p>One.</p>', '<ul><li><p>Two.</p></li></ul>', '<hr>']
    """
    reader = _Reader()
    found = [part for token in tokens(body) for part in reader.take(token)]
    return [*found, *reader.end()]
