"""A body as blocks of words, each word with its emphasis and its link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import groupby
from typing import Final, NamedTuple

from articles.text_blocks.raised import with_raised_figures

# What a block is called in a difference; a list item or a quote holds paragraphs.
_BLOCKS: Final = frozenset({"p", "h2", "h3", "li", "blockquote", "caption", "tr", "pull-quote"})
_AROUND: Final = frozenset({"li", "blockquote", "pull-quote"})
_ASIDES: Final = frozenset({"pull-quote", "fact-box"})
# Where pictures, a video or a line between two blocks stand: these blocks have no words of the text.
BLOCKS_WITHOUT_WORDS: Final = frozenset({"figure", "embed", "hr"})
# A note stands within the words of its place, as those that are emphasised do.
_EMPHASIS: Final = frozenset({"em", "strong", "small"})


class Word(NamedTuple):
    """A word as it is shown: equal ones have the same emphasis and lead to the same address."""

    text: str
    emphasis: frozenset[str] = frozenset()
    link: str = ""


# A mark of punctuation behind a note.
_LONELY: Final = re.compile(r"\0 ([.,;:!?…”’»)\]]+)(?=\s|\0|$)")


def _text(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_of_note(word: Word) -> bool:
    return "small" in word.emphasis


# Stands between the cells of a row.
_BETWEEN_CELLS: Final = Word("|")


class Block(NamedTuple):
    """A paragraph, heading, list item, quote or row; or the place of pictures or of a video, by number."""

    kind: str
    words: tuple[Word, ...]
    is_boxed: bool = False

    @property
    def texts(self) -> list[str]:
        """The words outside its notes, and those of each note."""
        runs = [(is_note, _text(run)) for is_note, run in groupby(self.words, key=_is_of_note)]
        # What closes a sentence behind a note is a word of its own there.
        outside = _LONELY.sub(r"\1", "\0 ".join(text for is_note, text in runs if not is_note))
        return [outside.replace("\0", ""), *(text for is_note, text in runs if is_note)]

    @property
    def text(self) -> str:
        """The words without emphasis and links."""
        return _text(self.words)


def plain(text: str, kind: str = "p") -> Block:
    """Return text without markup as a block."""
    return Block(kind, tuple(Word(each) for each in text.split()))


def _name(tag: str, attrs: dict[str, str | None]) -> str:
    """Return what an element is called here: pull quotes and fact boxes by their class."""
    return attrs.get("class") or tag if tag == "aside" else tag


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
        self.is_first_cell = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "figure":
            self.end_block()
            embed, numbers = values.get("data-embed"), values.get("data-placement") or ""
            self.blocks.append(plain(embed, "embed") if embed else plain(numbers, "figure"))
            return
        if tag == "hr":
            self.end_block()
            self.blocks.append(Block("hr", (Word("―"),)))
            return
        if tag == "tr":
            self.is_first_cell = True
        if tag in ("td", "th"):
            self.words += [] if self.is_first_cell else [_BETWEEN_CELLS]
            self.is_first_cell = False
        if tag in ("br", "td", "th", "small"):
            self.ends_in_space = True
        if tag != "br":
            self.begin(_name(tag, values), values)

    def begin(self, name: str, values: dict[str, str | None]) -> None:
        if name in _BLOCKS:
            self.end_block()
        if name == "a":
            self.link = values.get("href") or ""
        self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "aside":
            tag = next((each for each in reversed(self.open) if each in _ASIDES), tag)
        if tag in _BLOCKS:
            self.end_block()
        if tag == "a":
            self.link = ""
        if tag == "small":
            self.ends_in_space = True
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
        kind, is_boxed = (around or inner or ["p"])[-1], "fact-box" in self.open
        if self.words:
            self.blocks.append(Block(kind, tuple(self.words), is_boxed))
        self.words, self.ends_in_space = [], True


def blocks(body: str) -> list[Block]:
    """Return the blocks of a sanitised body in order.

    >>> [(each.kind, each.text) for each in blocks("<h2>Who?</h2><ul><li><p>A <em>b</em>.</p></li></ul>")]
    [('h2', 'Who?'), ('li', 'A b.')]
    """
    reader = _Reader()
    reader.feed(with_raised_figures(body))
    reader.close()
    reader.end_block()
    return reader.blocks
