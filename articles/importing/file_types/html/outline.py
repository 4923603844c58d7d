"""Tags and words → the chunks of a page: its paragraphs, headings, items and cells, with their places."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from articles.importing.file_types.html.html_tokens import RAW, Token, attributes_of, tokens
from articles.importing.parse.text import clean

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)  # fmt: skip
INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var",
    }
)  # fmt: skip
# No words of the page: programs, and what stands for them where they do not run.
_UNSHOWN: Final = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "textarea", "select", "noembed", "object"})  # fmt: skip
# Elements for something beside the article.
_BESIDE: Final = frozenset({"nav", "aside", "form", "button", "dialog", "menu"})
# A tag of the first kind ends an open element of the second.
_ENDS: Final = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"}}  # fmt: skip
_LISTS: Final = frozenset({"ul", "ol", "dl", "table"})
_WORDS = re.compile(r"\w+")
# What a body keeps of the tags within a paragraph.
_KEPT: Final = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sub": "sub", "sup": "sup"}  # fmt: skip


def key_of(text: str) -> str:
    return "".join(_WORDS.findall(text))


@dataclass(slots=True, eq=False)
class Element:
    """An open element, with what it takes from those around it."""

    tag: str
    parent: Element | None = None
    is_unshown: bool = False
    is_beside: bool = False
    is_hidden: bool = False
    is_article: bool = False  # within <article> or <main>
    is_quoted: bool = False
    is_numbered: bool = False
    lists: int = 0
    row: Element | None = None
    column: int = 0  # of a cell in its row
    cells: int = 0  # of a row
    figure: int = -1

    @property
    def article(self) -> Element | None:
        """The nearest <article> or <main> around it."""
        around: Element | None = self
        while around is not None and around.tag not in ("article", "main"):
            around = around.parent
        return around

    def within(self, tag: str, attributes: dict[str, str], number: int) -> Element:
        """Return an element of this tag within this one; `number` tells figures apart."""
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        made = Element(
            tag,
            self,
            self.is_unshown or tag in _UNSHOWN,
            self.is_beside or tag in _BESIDE or hidden,
            self.is_hidden or hidden,
            self.is_article or tag in ("article", "main"),
            self.is_quoted or tag == "blockquote",
            tag == "ol" if tag in ("ol", "ul") else self.is_numbered,
            self.lists + (tag in ("ul", "ol")),
            None if tag == "table" else self.row,
            self.column,
            figure=number if tag == "figure" else self.figure,
        )
        if tag == "tr":
            made.row = made
        elif tag in ("td", "th") and self.row is not None:
            made.column = self.row.cells
            self.row.cells += 1
        return made


@dataclass(slots=True, eq=False)
class Chunk:
    """The words of one paragraph, heading, item or cell."""

    element: Element
    start: int
    runs: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    linked: int = 0  # characters within links

    @property
    def tag(self) -> str:
        return self.element.tag

    @property
    def end(self) -> int:
        return self.runs[-1][1]

    @property
    def text(self) -> str:
        return clean(html.escape("".join(self.words), quote=False))

    @property
    def key(self) -> str:
        """The letters and digits: an extractor may spell marks and spaces in another way."""
        return key_of("".join(self.words))

    @property
    def markup(self) -> str:
        """The words with the emphasis and the links that a body keeps."""
        return " ".join("".join(self.inline).split())


@dataclass(slots=True)
class Image:
    """A picture of the page: where its tag stands, and the figure around it."""

    start: int
    end: int
    figure: int
    alt_text: str
    address: str


@dataclass
class Outline:
    """The chunks of a page in order, and the tags that say something about it."""

    source: str
    chunks: list[Chunk] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tags: list[tuple[Token, dict[str, str]]] = field(default_factory=list)  # meta, link, html
    scripts: list[Token] = field(default_factory=list)  # the words of application/ld+json
    title: Token | None = None


class _Filling:
    """Reads the tokens of a page one after the other."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.here = Element("html")
        self.chunk: Chunk | None = None
        self.links: list[str] = []  # of each open inline element what a body keeps of it
        self.raw: tuple[str, dict[str, str]] = ("", {})

    def read(self, token: Token) -> None:
        if token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token)
        elif token.kind == "words":
            self._words(token)

    def end_chunk(self) -> None:
        if self.chunk is not None and self.chunk.key:
            self.chunk.inline += [f"</{name}>" for name in reversed(self.links) if name]
            self.outline.chunks.append(self.chunk)
        self.chunk = None
        self.links.clear()

    def _open(self, token: Token) -> None:
        attributes = attributes_of(token)
        if token.name in ("meta", "link", "html"):
            self.outline.tags.append((token, attributes))
        if token.name in RAW:
            self.raw = (token.name, attributes)
        elif token.name == "img":
            self._image(token, attributes)
        elif token.name == "br":
            self._add("\n", "<br>")
        elif token.name in INLINE:
            self._open_link(token.name, attributes)
        elif token.name not in VOID or token.name == "hr":
            self._open_block(token, attributes)

    def _open_block(self, token: Token, attributes: dict[str, str]) -> None:
        # A drawing or a program within a paragraph does not end it.
        if not self.here.is_unshown and token.name not in _UNSHOWN:
            self.end_chunk()
            if self.here.tag == "p":
                self.here = self.here.parent or self.here
        if token.name == "hr":
            return
        self._end_before(_ENDS.get(token.name, set()))
        self.here = self.here.within(token.name, attributes, token.start)

    def _end_before(self, names: set[str]) -> None:
        """End an open element of one of the names, but none around a list."""
        at: Element | None = self.here
        while names and at is not None and at.tag not in _LISTS:
            if at.tag in names:
                self.here = at.parent or at
            at = at.parent

    def _close(self, token: Token) -> None:
        self.raw = ("", {})
        if token.name in INLINE:
            self._close_link()
        if token.name in INLINE or token.name in RAW:
            return
        if not self.here.is_unshown:
            self.end_chunk()
        at: Element | None = self.here
        while at is not None and at.tag != token.name:
            at = at.parent
        if at is not None and at.parent is not None:
            self.here = at.parent

    def _open_link(self, name: str, attributes: dict[str, str]) -> None:
        kept = _KEPT.get(name, "")
        address = attributes.get("href", "") if name == "a" else ""
        if address.startswith(("https://", "http://", "mailto:")):
            kept = "a"
        self.links.append(kept)
        if kept:
            href = f' href="{html.escape(address)}"' if kept == "a" else ""
            self._add("", f"<{kept}{href}>")

    def _close_link(self) -> None:
        kept = self.links.pop() if self.links else ""
        if kept:
            self._add("", f"</{kept}>")

    def _image(self, token: Token, attributes: dict[str, str]) -> None:
        if self.here.is_unshown or self.here.is_beside:
            return
        address = attributes.get("src", "")
        if address.startswith("data:"):
            address = attributes.get("data-src", "")
        alt_text = clean(html.escape(attributes.get("alt", ""), quote=False))
        image = Image(token.start, token.end, self.here.figure, alt_text, address)
        self.outline.images.append(image)

    def _words(self, token: Token) -> None:
        name, attributes = self.raw
        self.raw = ("", {})
        if name == "title" and self.outline.title is None and not self.here.is_unshown:
            self.outline.title = token
        elif name == "script" and attributes.get("type", "").lower() == "application/ld+json":
            self.outline.scripts.append(token)
        if name not in ("", "xmp") or self.here.is_unshown:
            return
        words = html.unescape(self.outline.source[token.start : token.end])
        if self.chunk is None and not words.strip():
            return
        self._add(words, html.escape(words, quote=False), token)

    def _add(self, words: str, inline: str, token: Token | None = None) -> None:
        """Add words to the open chunk; a tag alone opens none."""
        if self.here.is_unshown:
            return
        if self.chunk is None:
            self.chunk = Chunk(self.here, token.start if token else 0)
        self.chunk.words.append(words)
        self.chunk.inline.append(inline)
        if token is not None:
            self.chunk.start = self.chunk.start if self.chunk.runs else token.start
            self.chunk.runs.append((token.start, token.end))
            self.chunk.linked += len(words.strip()) if "a" in self.links else 0


def outline_of(source: str) -> Outline:
    """Return the outline of a page."""
    found = Outline(source)
    filling = _Filling(found)
    for token in tokens(source):
        filling.read(token)
    filling.end_chunk()
    return found


def words_in(stretch: str) -> str:
    """Return the words of a stretch of the source, as at the desk and in reports."""
    found, raw = [], False
    for token in tokens(stretch):
        if token.kind == "words" and not raw:
            found.append(html.unescape(stretch[token.start : token.end]))
        elif token.kind != "words" and token.name not in INLINE:
            found.append(" ")
        raw = token.kind == "open" and token.name in RAW - {"title"}
    return "".join(found)
