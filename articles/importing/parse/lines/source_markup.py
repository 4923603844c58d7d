"""Takes tags of HTML and marks of Markdown out of a text, with the way back to positions in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from articles.importing.parse.page import Span

_INLINE = "a|abbr|b|cite|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
_BLOCK = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|picture"
    "|pre|section|source|table|tbody|td|th|thead|tr|ul"
)
_ATTRIBUTES = r"(?:\s(?:[^<>\"']|\"[^\"<]{0,500}\"|'[^'<]{0,500}')*+(?=/?>)|\s[^<>]{0,2000})?"
_HTML = re.compile(
    rf"(?P<block></?(?:{_BLOCK}){_ATTRIBUTES}/?>)|</?(?:{_INLINE}){_ATTRIBUTES}/?>"
    r"|<(?P<hidden>script|style)\b[^<>]{0,2000}>[^<]{0,20000}</(?P=hidden)>|<!--(?:(?!-->).){0,2000}-->",
    re.IGNORECASE | re.DOTALL,
)
_SURE_HTML = re.compile(rf"</(?:{_INLINE}|{_BLOCK})>|<br\s?/?>", re.IGNORECASE)

FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(?P<fields>(?:(?!---)[^\r\n]*\r?\n){1,60}?)---[ \t]*(?:\r?\n|$)"
)
_QUOTED_FIELD = re.compile(
    r"^[\w-]{1,30}:[ \t]*(?P<open>[\"'])[^\r\n]*(?P<close>(?P=open))[ \t]*\r?$", re.MULTILINE
)
# The groups that begin with an underscore are what a mark surrounds, and stay.
_MARKDOWN = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{1,500}\)"
    r"|\[(?P<_link>[^\]\[\n]{1,300})\]\((?:https?://|/|mailto:)[^)\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|\*\*(?P<_strong>[^\s*](?:[^*\n]{0,1000}[^\s*])?)\*\*|(?<!\w)__(?P<_bold>[^\s_](?:[^_\n]{0,1000}[^\s_])?)__(?!\w)"
)
_SURE_MARKDOWN = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINE_MARKS = re.compile(
    r"^> ?(?=\S)|^```\w*$|(?<![\w*])\*(?=[^\s*][^*\n]{0,300}\*(?!\w))|(?<=[^\s*])\*(?![\w*])",
    re.MULTILINE,
)


class Cut(NamedTuple):
    """A stretch that is left out; a tag between two blocks leaves the end of a line."""

    start: int
    end: int
    leaves: str = ""


def front_matter_end(source: str) -> int:
    """Return where the fields above a text in Markdown end; 0 if there are none."""
    found = FRONT_MATTER.match(source)
    return found.end() if found else 0


def _around(found: re.Match[str]) -> Iterator[Cut]:
    """Yield what is before and behind the words that a mark surrounds."""
    name = next(
        (name for name, words in found.groupdict().items() if words and name[0] == "_"), None
    )
    if name is None:
        yield Cut(*found.span())
    else:
        yield Cut(found.start(), found.start(name))
        yield Cut(found.end(name), found.end())


def _tags(source: str) -> Iterator[Cut]:
    if _SURE_HTML.search(source):
        for found in _HTML.finditer(source):
            yield Cut(found.start(), found.end(), "\n" if found["block"] else "")


def _marks(source: str) -> Iterator[Cut]:
    for found in _MARKDOWN.finditer(source):
        yield from _around(found)
    end = front_matter_end(source)
    if end:
        for found in _QUOTED_FIELD.finditer(source, 0, end):
            yield Cut(*found.span("open"))
            yield Cut(*found.span("close"))
    if end or _SURE_MARKDOWN.search(source):
        for found in _LINE_MARKS.finditer(source, end):
            yield Cut(*found.span())


def _apart(cuts: Iterable[Cut]) -> list[Cut]:
    """Return the cuts in order, without one that begins inside another."""
    found: list[Cut] = []
    for cut in sorted(cut for cut in cuts if cut.start < cut.end):
        if not found or cut.start >= found[-1].end:
            found.append(cut)
    return found


def plain(source: str) -> tuple[str, list[int]]:
    """Return the text without markup, and for each position in it the position in `source`.

    The list is empty if there is no markup.
    """
    cuts = _apart([*_tags(source), *_marks(source)])
    if not cuts:
        return source, []
    parts: list[str] = []
    places: list[int] = []
    for before, cut in pairwise([Cut(0, 0), *cuts, Cut(len(source), len(source))]):
        parts += [source[before.end : cut.start], cut.leaves]
        places += [*range(before.end, cut.start), *[cut.start] * len(cut.leaves)]
    return "".join(parts), [*places, len(source)]


def move(spans: Iterable[Span], places: list[int], source: str) -> tuple[Span, ...]:
    """Return the spans of a plain text with their positions and lines in the source."""
    if not places:
        return tuple(spans)
    places = [0, *places[1:]]
    line_at = [1, *(1 + ends for ends in accumulate(char == "\n" for char in source))]
    return tuple(
        replace(
            span, start=places[span.start], end=places[span.end], line=line_at[places[span.start]]
        )
        for span in spans
    )
