"""A stream of XML → the parts below its channel, one in memory at a time; a part → its elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, BinaryIO, Final, NamedTuple
from xml.parsers import expat

from articles.importing.parse.page import Problem

_CHUNK_BYTES: Final = 65_536
# A post with all its comments.
MAX_PART_BYTES: Final = 20_000_000
# XML allows none of them, and exports hold some.
_CONTROL: Final = bytes([*range(9), 11, 12, *range(14, 32)])
_PART_DEPTH: Final = 3  # rss, channel, item
_MAX_DEPTH: Final = 50
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


class BrokenXmlError(ValueError):
    """The file, or the rest of it, cannot be read."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.problem = Problem("file", code, value)


class Part(NamedTuple):
    """An element below the channel as UTF-8, and where in it the named inner elements stand."""

    name: str
    raw: bytes
    inner: tuple[tuple[int, int], ...] = ()

    @property
    def without_inner(self) -> bytes:
        kept, at = [], 0
        for start, end in self.inner:
            kept.append(self.raw[at:start])
            at = end
        return b"".join([*kept, self.raw[at:]])


@dataclass
class Element:
    """An element with its own text; `start` and `end` are bytes of the part that it stands in."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def first(self, name: str) -> str:
        """Return the text of the first child of this name, "" if there is none."""
        return next((each.text for each in self.children if each.name == name), "")

    def all(self, name: str) -> list[Element]:
        return [each for each in self.children if each.name == name]


def _parser(encoding: str | None = None) -> expat.XMLParserType:
    made = expat.ParserCreate(encoding)
    made.StartDoctypeDeclHandler = _no_doctype
    return made


def _no_doctype(*_declared: Any) -> None:
    """Refuse a file that declares names of its own: such a name can grow to gigabytes."""
    raise BrokenXmlError("doctype")


def _broken(error: expat.ExpatError) -> BrokenXmlError:
    return BrokenXmlError("broken xml", f"{expat.ErrorString(error.code)}, line {error.lineno}")


class _Divider:
    """Feeds the parser, and keeps the bytes of the part that is open."""

    def __init__(self, inner: str) -> None:
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.XmlDeclHandler = self._declared
        self.inner_name = inner
        self.encoding = "utf-8"
        self.buffer, self.offset = bytearray(), 0
        self.depth, self.begin, self.inner_begin = 0, -1, -1
        self.inner: list[tuple[int, int]] = []
        self.found: list[Part] = []

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or "utf-8"

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            line = self.parser.CurrentLineNumber
            raise BrokenXmlError("nested xml", f"{_MAX_DEPTH}\n{line}")
        if self.depth == _PART_DEPTH:
            self.begin, self.inner = self.parser.CurrentByteIndex, []
        if self.depth == _PART_DEPTH + 1 and name == self.inner_name:
            self.inner_begin = self.parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        if self.depth == _PART_DEPTH + 1 and self.inner_begin >= 0:
            self.inner.append((self.inner_begin, self._end_of_tag()))
            self.inner_begin = -1
        if self.depth == _PART_DEPTH:
            self.found.append(self._part(name, self._end_of_tag()))
            self.begin = -1
        self.depth -= 1

    def _end_of_tag(self) -> int:
        at = self.buffer.find(b">", self.parser.CurrentByteIndex - self.offset)
        return at + self.offset + 1

    def _part(self, name: str, end: int) -> Part:
        """Return the part in UTF-8; its inner elements move with what is spelled longer."""
        marks = [self.begin, *(at for both in self.inner for at in both), end]
        places = [mark - self.offset for mark in marks]
        pieces = [
            bytes(self.buffer[a:b]).decode(self.encoding).encode() for a, b in pairwise(places)
        ]
        ends = [0]
        for piece in pieces:
            ends.append(ends[-1] + len(piece))
        inner = tuple(zip(ends[1:-1:2], ends[2:-1:2], strict=True))
        return Part(name, b"".join(pieces), inner)

    def feed(self, chunk: bytes, *, is_last: bool) -> Iterator[Part]:
        """Yield the parts that end in this chunk, also those before a fault in it."""
        self.buffer += chunk
        self.found = []
        try:
            self._parse(chunk, is_last=is_last)
        finally:
            yield from self.found
        self._forget()

    def _parse(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            self.parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            raise _broken(error) from error
        except (UnicodeDecodeError, LookupError) as error:
            raise BrokenXmlError("broken encoding", str(error)[:100]) from error
        except BrokenXmlError:
            raise
        except ValueError as error:  # of an encoding of several bytes a letter
            raise BrokenXmlError("broken encoding", self.encoding) from error

    def _forget(self) -> None:
        """Drop the bytes before the open part, or before what the parser has not read yet."""
        keep_from = self.begin if self.begin >= 0 else self.parser.CurrentByteIndex
        del self.buffer[: max(0, keep_from - self.offset)]
        self.offset = max(self.offset, keep_from)
        if len(self.buffer) > MAX_PART_BYTES:
            raise BrokenXmlError("too large", f"{MAX_PART_BYTES // 1_000_000} MB")


def parts(stream: BinaryIO, *, inner: str) -> Iterator[Part]:
    """Yield the parts in order; raises BrokenXmlError where the file cannot be read on."""
    divider, is_first = _Divider(inner), True
    while chunk := stream.read(_CHUNK_BYTES):
        if is_first and chunk.startswith(_UTF_16):
            raise BrokenXmlError("broken encoding", "UTF-16")
        is_first = False
        yield from divider.feed(chunk.translate(None, _CONTROL), is_last=False)
    yield from divider.feed(b"", is_last=True)


def tree(raw: bytes) -> Element:
    """Return the one element that `raw` is, in UTF-8; raises BrokenXmlError."""
    parser, root = _parser("utf-8"), Element("")
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        made = Element(name, attributes, start=parser.CurrentByteIndex)
        stack[-1].children.append(made)
        stack.append(made)

    def end(_name: str) -> None:
        stack.pop().end = raw.find(b">", parser.CurrentByteIndex) + 1

    def words(data: str) -> None:
        stack[-1].pieces.append(data)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise _broken(error) from error
    finally:
        # Parser and handlers know each other, and would wait for the collector.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return root.children[0]
