"""One line of JSON → the page that its named fields state, every character accounted for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple, NoReturn

from articles.importing.file_types.field_values import WrongFieldError
from articles.importing.file_types.named_fields import FIELDS, OF_THE_REPORT, page_of
from articles.importing.file_types.stretches import Stretch, divided_by_blocks, spans_of
from articles.importing.parse.page import Block, Field, ParsedPage, Problem

_HALF: Final = re.compile("[\ud800-\udfff]")
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_MAX_DEPTH: Final = 50
# A string that does not end is one all the same: else each mark in it would be tried as its beginning.
_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
# How JSON holds a letter of a word.
_ESCAPED: Final = {ord('"'): '\\"', ord("\\"): "\\\\"}
_BECAME: Final[Mapping[str, Field]] = {
    "headline": Field.HEADLINE,
    "standfirst": Field.STANDFIRST,
    "published": Field.PUBLISHED,
    "updated": Field.UPDATED,
    "roles": Field.BYLINE,
    "bylines": Field.BYLINE,
    "pictures": Field.CAPTION,
    "body": Field.PARAGRAPH,
    "blocks": Field.PARAGRAPH,
    "paragraphs": Field.PARAGRAPH,
    "related": Field.RELATED,
    "audio_offered": Field.AUDIO,
    "address": Field.ADDRESS,
    "outlet": Field.OUTLET,
}


class _RefusedLineError(ValueError):
    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.problem = Problem("file", code, value[:100])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; which of two equal names counts is nobody's to guess."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RefusedLineError("doubled field", _printable(name))
        found[name] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise _RefusedLineError("not a number", name)


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _depth(text: str) -> int:
    """Return how deeply objects and lists are nested: by a scan, for a parser would fall."""
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def _values(text: str) -> dict[str, Any]:
    """Return the fields of the object; raises _RefusedLineError for what is no object, or doubtful."""
    if _depth(text) > _MAX_DEPTH:
        raise _RefusedLineError("nested", str(_MAX_DEPTH))
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _RefusedLineError("broken line", f"{error.msg}, column {error.colno}") from error
    except _RefusedLineError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise _RefusedLineError("broken line", str(error)) from error
    if not isinstance(found, dict):
        raise _RefusedLineError("no object")
    if half := _HALF.search(json.dumps(found, ensure_ascii=False)):
        raise _RefusedLineError("half a letter", f"U+{ord(half[0]):04X}")
    return found


class _Member(NamedTuple):
    name: str
    start: int
    end: int


def _members(text: str) -> Iterator[_Member]:
    """Yield where each field of an object that could be read stands, from its name to its value."""

    def after_space(at: int) -> int:
        found = _SPACE.match(text, at)
        return found.end() if found else at

    at = after_space(text.index("{") + 1)
    while text[at] != "}":
        name, end = _DECODER.raw_decode(text, at)
        _value, end = _DECODER.raw_decode(text, after_space(after_space(end) + 1))
        yield _Member(name, at, end)
        at = after_space(end)
        at = after_space(at + 1) if text[at] == "," else at


def _stretches(text: str, blocks: tuple[Block, ...]) -> Iterator[Stretch]:
    """Yield what became of each character: signs between fields are blank."""
    at = 0
    for member in _members(text):
        if member.start > at:
            yield Stretch(at, member.start, Field.BLANK, "between fields")
        yield from _of_member(text, member, blocks)
        at = member.end
    if at < len(text):
        yield Stretch(at, len(text), Field.BLANK, "between fields")


def _of_member(text: str, member: _Member, blocks: tuple[Block, ...]) -> list[Stretch]:
    name, start, end = member
    if name in OF_THE_REPORT:
        return [Stretch(start, end, Field.BOILERPLATE, "of the report")]
    field = _BECAME.get(name, Field.FILING) if name in FIELDS else Field.LEFTOVER
    whole = Stretch(start, end, field, f"field {name}" if name in FIELDS else "unknown field")
    if field is not Field.PARAGRAPH:
        return [whole]
    # The name of the field is no word of the text.
    words = start + len(json.dumps(name)) + 1
    divided = divided_by_blocks(text, whole._replace(start=words), blocks, _ESCAPED)
    return [Stretch(start, words, Field.BLANK, "between fields"), *divided]


def read_json_line(text: str) -> ParsedPage:
    """Return the page of one line; what is wrong is its only problem."""
    try:
        page = page_of(_values(text))
    except (_RefusedLineError, WrongFieldError) as refused:
        return ParsedPage(problems=(refused.problem,))
    return replace(page, spans=spans_of(text, _stretches(text, page.blocks)))
