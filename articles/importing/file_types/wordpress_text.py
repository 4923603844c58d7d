"""The text of a post of WordPress → a body, and the pictures that it shows by reference."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, NamedTuple

import nh3

from articles.cleaning import nested_html
from articles.cleaning.rules import LEAVING
from articles.importing.file_types import html_text, wordpress_shortcodes
from articles.importing.file_types.wordpress_shortcodes import Attachment
from articles.sanitising import ATTRIBUTES, CLASSES, TAGS

_FRAMES: Final = frozenset({"iframe", "video", "audio", "embed"})
_HEADINGS: Final = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_SAME: Final = {"b": "strong", "i": "em", "cite": "em", **_HEADINGS}
# They hold other blocks, and leave nothing of their own.
_AROUND: Final = frozenset(
    {"div", "section", "article", "main", "header", "footer", "pre", "address"}
)
_INLINE: Final = frozenset({"a", "em", "strong", "small", "sub", "sup", "br"})
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n\s*")
# At the beginning and the end of a paragraph.
_LONELY_BREAKS: Final = re.compile(r"(?<=<p>)(?:<br>)+()|(?:<br>)+(</p>)")
# Before `HTMLParser` reads a text: with markup that nobody has put in order it takes hours.
_CLEANER: Final = nh3.Cleaner(
    tags=TAGS | _FRAMES | _AROUND | {*_SAME} | {"img", "figcaption", "source"},
    clean_content_tags=set(LEAVING) - _FRAMES,
    attributes={
        **ATTRIBUTES,
        "img": {"src", "alt"},
        **{frame: {"src"} for frame in (*_FRAMES, "source")},
    },
    allowed_classes=CLASSES,
    link_rel=None,
)


@dataclass
class Shown:
    """A picture as the text shows it."""

    address: str
    alt: str
    caption: str = ""
    credit: str = ""


class WordPressText(NamedTuple):
    """The body, its pictures in their order, and what became of neither."""

    body: str
    pictures: list[Shown]
    frames: list[str]
    shortcodes: list[str]
    blocks: list[str]


@dataclass
class _Figure:
    numbers: list[int] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)


class _Writer(HTMLParser):
    """Writes the body; the text has to be in order."""

    def __init__(self, *, has_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.has_lines = has_lines
        self.written: list[str] = []
        self.pictures: list[Shown] = []
        self.frames: dict[str, None] = {}
        self.open: list[str] = []
        self.is_loose = False  # in a paragraph that the text does not mark
        self.figures: list[_Figure] = []
        # What waits for the end of the block in which it cannot stand.
        self.waiting: list[str] = []
        self.within = ""  # "caption" or "credit" of the figure

    def close(self) -> None:
        super().close()
        # The words of a frame are no markup for the cleaner, and some for this reader.
        while self.figures:
            self._end_figure()
        self._end_loose()
        self.open.clear()
        self._let_go()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._picture(values)
        elif tag == "figure":
            self._end_loose()
            self.figures.append(_Figure())
        elif tag in ("figcaption", "cite") and self.figures:
            self.within = "caption" if tag == "figcaption" else "credit"
        elif tag in _FRAMES or tag == "source":
            self._frame(values.get("src", ""))
        elif tag in _AROUND:
            self._end_loose()
        elif not self.within and not (self.figures and tag == "a"):
            self._begin(_SAME.get(tag, tag), values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure" and self.figures:
            self._end_figure()
        elif tag in ("figcaption", "cite") and self.figures:
            self.within = "caption" if tag == "cite" and self.within == "credit" else ""
        elif tag in _AROUND:
            self._end_loose()
        elif not self.within and not (self.figures and tag == "a"):
            self._end(_SAME.get(tag, tag))

    def handle_data(self, data: str) -> None:
        if self.within:
            figure = self.figures[-1]
            (figure.credit if self.within == "credit" else figure.caption).append(data)
        elif self.open:
            self.written.append(html.escape(data, quote=False))
        elif self.figures and not data.strip():
            return
        else:
            self._loose(data)

    def _loose(self, data: str) -> None:
        """Write words outside any block: a blank line ends a paragraph, as WordPress has it."""
        pieces = _BLANK_LINE.split(data.replace("\r\n", "\n"))
        for number, piece in enumerate(pieces):
            if number:
                self._end_loose()
            if piece.strip() or (self.is_loose and piece):
                self._begin_loose()
                self.written.append(self._with_breaks(piece))

    def _with_breaks(self, piece: str) -> str:
        said = html.escape(piece, quote=False)
        return said.replace("\n", "<br>") if self.has_lines and said.strip() else said

    def _begin_loose(self) -> None:
        if not self.is_loose:
            self.written.append("<p>")
            self.is_loose = True

    def _end_loose(self) -> None:
        if self.is_loose:
            self.written.append("</p>\n")
            self.is_loose = False
        if not self.open:
            self._let_go()

    def _let_go(self) -> None:
        self.written += self.waiting
        self.waiting = []

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        if tag in _INLINE and not self.open:
            self._begin_loose()
        elif tag not in _INLINE:
            self._end_loose()
        said = "".join(f' {name}="{html.escape(value)}"' for name, value in values.items())
        self.written.append(f"<{tag}{said}>")
        if tag == "hr" and not self.open:
            self.written.append("\n")
        elif tag != "hr" and tag not in _INLINE:
            self.open.append(tag)

    def _end(self, tag: str) -> None:
        if tag in _INLINE:
            self.written.append(f"</{tag}>")
        elif tag in self.open:
            while self.open.pop() != tag:
                pass
            self.written.append(f"</{tag}>" if self.open else f"</{tag}>\n")
            if not self.open:
                self._let_go()

    def _put(self, markup: str) -> None:
        """Write a block at once, or where the present one ends."""
        self.waiting.append(markup)
        if not self.open and not self.is_loose:
            self._let_go()

    def _picture(self, values: dict[str, str]) -> None:
        self.pictures.append(Shown(values.get("src", ""), " ".join(values.get("alt", "").split())))
        number = len(self.pictures)
        if self.figures:
            self.figures[-1].numbers.append(number)
        else:
            self._put(f'<figure data-placement="{number}"></figure>\n')

    def _end_figure(self) -> None:
        self._end_loose()
        self.within = ""
        figure = self.figures.pop()
        caption, credit = (
            " ".join("".join(each).split()) for each in (figure.caption, figure.credit)
        )
        if len(figure.numbers) == 1 and not self.pictures[figure.numbers[0] - 1].caption:
            shown = self.pictures[figure.numbers[0] - 1]
            shown.caption, shown.credit = caption, credit
            caption = credit = ""
        if self.figures and figure.numbers:
            self.figures[-1].numbers += figure.numbers
        elif figure.numbers:
            numbers = " ".join(map(str, figure.numbers))
            self._put(f'<figure data-placement="{numbers}"></figure>\n')
        if words := " ".join(filter(None, [caption, credit])):
            self._put(f"<p>{html.escape(words, quote=False)}</p>\n")

    def _frame(self, address: str) -> None:
        if address.startswith(("http://", "https://")) and address not in self.frames:
            self.frames[address] = None
            said = html.escape(address)
            self._put(f'<p><a href="{said}">{said}</a></p>\n')


def read_content(content: str, attachments: Mapping[str, Attachment]) -> WordPressText:
    """Return what a text becomes; it must not be nested too deeply (nested_html.is_too_deep)."""
    has_lines = "<!-- wp:" not in content and "<p" not in content
    written = wordpress_shortcodes.as_html(content, attachments)
    writer = _Writer(has_lines=has_lines)
    writer.feed(_CLEANER.clean(nested_html.with_signs_escaped(written)))
    writer.close()
    body = html_text.cleaned(_LONELY_BREAKS.sub(r"\2", "".join(writer.written)))
    words = " ".join(each.text for each in html_text.words_of(body))
    return WordPressText(
        body,
        writer.pictures,
        list(writer.frames),
        wordpress_shortcodes.left_over(words) or wordpress_shortcodes.missing(content, attachments),
        list(wordpress_shortcodes.made_blocks(content)),
    )
