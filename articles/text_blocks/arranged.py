"""Holds tables, pull quotes, fact boxes and notes of a sanitised body to the one spelling of each.

What can be none of them where it stands ends as paragraphs or as words; no word is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from articles.text_blocks.boxes import Box, FactBox, PullQuote, Words
from articles.text_blocks.line import Line
from articles.text_blocks.table_box import TableBox
from articles.text_blocks.tokens import UNKNOWN_BLOCKS, Token, has_blocks, tokens

_ASIDES: dict[str, type[Box]] = {"pull-quote": PullQuote, "fact-box": FactBox}
_INLINE = frozenset({"a", "em", "strong", "small", "sub", "sup"})
_PARTS_OF_TABLES = frozenset({"caption", "thead", "tbody", "tr", "td", "th"})


def _nothing() -> None:
    pass


def _box_of(tag: Token) -> Box | None:
    if tag.name == "table":
        return TableBox()
    kinds = (kind for name, kind in _ASIDES.items() if tag.name == "aside" and name in tag.spelled)
    return next((kind() for kind in kinds), None)


def _box_within(block: str) -> Box:
    """Return what takes the words of a box that stands in a block, where it can be none."""
    return Words() if block in ("p", "h2", "h3") else Box()


class _Arranger:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.line = Line()
        self.box: Box | None = None
        # What to do at the end of each open element, and those of these that are blocks.
        self.ends: list[Callable[[], None]] = []
        self.blocks: list[str] = []
        # Pictures out of boxes, which hold none.
        self.pictures: list[str] = []

    def take(self, token: Token) -> None:
        if not token.name or token.name == "br":
            self.line.add(token.spelled)
        elif token.name == "hr":
            self.put_rule()
        elif not token.is_end:
            self.ends.append(self.start(token))
        elif self.ends:
            self.ends.pop()()

    def start(self, tag: Token) -> Callable[[], None]:
        """Begin an element, and return what to do at its end."""
        if tag.name in _INLINE:
            return self.start_inline(tag)
        if tag.name == "figure" and (self.box or self.line.is_in_note):
            self.pictures.append(f"{tag.spelled}</figure>")
            return _nothing
        if self.line.is_in_note:
            return self.put_space()
        if self.box:
            return self.start_within(self.box, tag)
        return self.start_outside(tag)

    def start_outside(self, tag: Token) -> Callable[[], None]:
        if box := _box_of(tag):
            return self.start_box(_box_within(self.blocks[-1]) if self.blocks else box)
        if tag.name == "aside" or tag.name in _PARTS_OF_TABLES:
            return self.put_space()
        if tag.name in UNKNOWN_BLOCKS:
            return self.put_space() if self.blocks else self.start_paragraph()
        return self.start_block(tag)

    def start_inline(self, tag: Token) -> Callable[[], None]:
        if self.box and not self.box.allows(tag.name):
            return self.put_space() if tag.name == "small" else _nothing
        if tag.name != "small":
            if self.line.has_open(tag.name):
                # Emphasis within emphasis says no more, and each note would close and open them all.
                return _nothing
            self.line.begin(tag.spelled)
            return self.line.end
        if self.line.is_in_note:
            return self.put_space()
        self.line.begin_note()
        return self.line.end_note

    def put_space(self) -> Callable[[], None]:
        """Hold words apart that are in no element of their own."""
        self.line.add(" ")
        return lambda: self.line.add(" ")

    def put_rule(self) -> None:
        """Put a line between two blocks; elsewhere it holds words apart."""
        if self.line.is_in_note:
            self.line.add(" ")
        elif self.box:
            self.end_line(self.box)
        else:
            self.written += [self.line.take(), "<hr>"]

    def start_block(self, tag: Token) -> Callable[[], None]:
        def end() -> None:
            self.written += [self.line.take(), f"</{tag.name}>"]
            self.blocks.pop()

        self.written += [self.line.take(), tag.spelled]
        self.blocks.append(tag.name)
        return end

    def start_paragraph(self) -> Callable[[], None]:
        """Hold the words of an unknown block apart from those before and behind it."""

        def end() -> None:
            line = self.line.take()
            self.written.append(f"<p>{line.strip()}</p>" if line.strip() else line)

        self.written.append(self.line.take())
        return end

    def start_box(self, box: Box) -> Callable[[], None]:
        def end() -> None:
            self.end_line(box)
            self.written += [box.html(), *self.pictures]
            self.box, self.pictures, self.line.is_trimmed = None, [], False
            self.line.go_on_in(around)

        self.written.append(self.line.take())
        around = self.line.set_aside()
        self.box, self.line.is_trimmed = box, True
        return end

    def start_within(self, box: Box, tag: Token) -> Callable[[], None]:
        if tag.name in ("td", "th") and not box.takes_cells():
            return self.put_space()

        def end() -> None:
            self.end_line(box)
            box.end(tag.name)

        self.end_line(box)
        box.start(tag.name, tag.attributes)
        return end

    def end_line(self, box: Box) -> None:
        if line := self.line.take():
            box.add(line)

    def html(self) -> str:
        return "".join([*self.written, self.line.take(), *self.pictures])


def arranged(body: str) -> str:
    """Return a sanitised body with its blocks as the schema spells them."""
    if not has_blocks(body):
        return body
    arranger = _Arranger()
    for token in tokens(body):
        arranger.take(token)
    return arranger.html()
