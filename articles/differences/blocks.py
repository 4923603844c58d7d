"""A body as blocks of words, each word with its emphasis and its link."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final, NamedTuple

# What a block is called in a difference; a list item or a quote holds paragraphs.
_BLOCKS: Final = frozenset({"p", "h2", "h3", "li", "blockquote"})
_AROUND: Final = frozenset({"li", "blockquote"})
_EMPHASIS: Final = frozenset({"em", "strong"})


class Word(NamedTuple):
    """A word as it is shown: equal ones have the same emphasis and lead to the same address."""

    text: str
    emphasis: frozenset[str] = frozenset()
    link: str = ""


class Block(NamedTuple):
    """A paragraph, heading, list item or quote; or the place of a picture, by its number."""

    kind: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words without emphasis and links."""
        return " ".join(word.text for word in self.words)


def plain(text: str, kind: str = "p") -> Block:
    """Return text without markup as a block."""
    return Block(kind, tuple(Word(each) for each in text.split()))


def _joined(first: Word, rest: Word) -> Word:
    emphasis = first.emphasis | rest.emphasis
    return Word(first.text + rest.text, emphasis, first.link or rest.link)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.link = ""
        self.words: list[Word] = []
        # A word may begin in one element and end in the next: "<em>re</em>publish".
        self.ends_in_space = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "figure":
            self.end_block()
            self.blocks.append(plain(values.get("data-placement") or "", "figure"))
            return
        if tag in _BLOCKS:
            self.end_block()
        if tag == "a":
            self.link = values.get("href") or ""
        if tag == "br":
            self.ends_in_space = True
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag == "a":
            self.link = ""
        if tag in self.open:
            # What was left open inside ends with it.
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        words = [Word(each, frozenset(self.open) & _EMPHASIS, self.link) for each in data.split()]
        if words and self.words and not self.ends_in_space and not data[0].isspace():
            words[0] = _joined(self.words.pop(), words[0])
        self.words += words
        if data:
            self.ends_in_space = data[-1].isspace()

    def end_block(self) -> None:
        around = [tag for tag in self.open if tag in _AROUND]
        inner = [tag for tag in self.open if tag in _BLOCKS]
        if self.words:
            self.blocks.append(Block((around or inner or ["p"])[-1], tuple(self.words)))
        self.words, self.ends_in_space = [], True


def blocks(body: str) -> list[Block]:
    """Return the blocks of a sanitised body in order.

    >>> [(each.kind, each.text) for each in blocks("<h2>Who?</h2><ul><li><p>A <em>b</em>.</p></li></ul>")]
    [('h2', 'Who?'), ('li', 'A b.')]
    """
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.end_block()
    return reader.blocks
