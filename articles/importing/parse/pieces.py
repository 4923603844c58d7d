"""Lines → pieces: the kind of each stretch of a line, without regard to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from articles.importing.parse.boilerplate import (
    is_unknown_word,
    may_count,
    read_boilerplate,
    read_box,
    read_related,
)
from articles.importing.parse.bylines import read_byline
from articles.importing.parse.captions import (
    CaptionFound,
    is_agency,
    is_model_line,
    read_caption,
)
from articles.importing.parse.dates.stated_dates import (
    DateFound,
    label_starts,
    may_state_time,
    read_date,
    read_glued_date,
    states_time,
)
from articles.importing.parse.page import Field, Name
from articles.importing.parse.text import Line, clean, ends_with_stop, every_word, has_unspaced

Kind = Literal[
    "text", "title", "summary", "date", "byline", "caption", "origin", "related", "address", "outlet",
    "audio", "comments", "boilerplate", "box",
]  # fmt: skip

# Only a short line is cut, since every gap in it is tried.
MAX_CUT_LINE_CHARACTERS = 160
MAX_LABELLED_LINE_CHARACTERS = 480  # a headline or a standfirst behind its label

_SEPARATORS = re.compile(r"\s+[|·•/]\s+|\s*[|·•]\s*|\t+|\s{3,}")
_WIDE_GAP = re.compile(r"\s{3,}")
MIN_BARS = 2
MIN_MENU_PARTS = 3
_GAPS = re.compile(r"\s*[,|·•-]?\s+|\s*[(|·•]\s*")
_LOADING = re.compile(
    r"\s*Listen to this article\W+Loading audio(?:\.{3}|…)?(?=\s|$)\s*", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\s*(?:(?:url|source|link|address|canonical|original|originally published at|via|quelle|fuente|fonte"
    r"|bron|źródło|источник|kaynak|出典|来源)\s*:?\s*)?<?(?P<url>https?://[^\s<>\"']+?)>?\s*$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\s*(?:(?:outlet|publication|publisher|newspaper|source|quelle|medium|fuente|fonte|bron|źródło|источник"
    r"|kaynak|المصدر|出典|来源|來源|配信元)\s*:|originally published (?:by|in|on)\s*:?|first appeared (?:in|on)\s*:?)"
    r"\s*(?P<name>[^:.?!]{2,60})\.?\s*$",
    re.IGNORECASE,
)
_HASHES = re.compile(r"^#{1,6}\s+")  # a heading in Markdown
# Labels of a page that was scraped into fields.
_TITLE = re.compile(
    r"(?:title|headline|titel|überschrift|titre|título|titular|titolo|tytuł|заголовок|başlık|العنوان"
    r"|タイトル|見出し|标题|標題|제목)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:subtitle|subheadline|standfirst|summary|description|deck|lede|untertitel|vorspann|chapô|chapeau"
    r"|bajada|entradilla|sommario|occhiello|subtítulo|ondertitel|lead|подзаголовок|özet|副标题|摘要)"
    r"\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_LABELLED: tuple[tuple[Kind, re.Pattern[str]], ...] = (("title", _TITLE), ("summary", _SUMMARY))
# The kinds that can be in a menu, and the kinds that can share a line with another.
_IN_MENUS = frozenset({"text", "boilerplate", "comments", "box"})
_SHARES_A_LINE = frozenset({"date", "byline", "audio", "boilerplate", "comments"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source with one kind."""

    kind: Kind
    start: int
    end: int
    line: int
    text: str
    rule: str
    is_weak: bool = False
    date: DateFound | None = None
    names: tuple[Name, ...] = ()
    caption: CaptionFound | None = None  # positions in the source
    by_model: bool = False
    cells: int = 1  # of a row of a table

    @property
    def field(self) -> Field:
        """The field of a piece that has no text of its own."""
        return Field.AUDIO if self.kind == "audio" else Field.BOILERPLATE


def cells_of(text: str) -> list[str]:
    """Return the cells of a row of a table; one if the line is no row."""
    if text.isalnum():
        return [text]
    if "\t" in text:
        return [cell.strip() for cell in text.strip().split("\t")]
    if text.count("|") >= MIN_BARS:
        return [cell.strip() for cell in text.strip(" |").split("|")]
    return [cell for cell in _WIDE_GAP.split(text.strip()) if cell]


def _alone(source: str, line: Line, a: int, b: int) -> Piece:
    """Return the piece that the stretch from `a` to `b` of a line is as a whole."""
    view = line.view[a:b]
    start, end = line.start + a, line.start + b
    text = clean(source[start:end])
    if text.startswith("#"):
        text = _HASHES.sub("", text)
    bare = Piece("text", start, end, line.number, text, "text")
    if text.isalpha() and text.isascii() and _is_unknown(text):
        return bare
    # Dates come before boilerplate, since a date may consist of numbers and marks.
    if date := read_date(view):
        rule = "labelled date" if date.is_labelled else "date"
        return replace(bare, kind="date", rule=rule, date=date)
    if found := read_boilerplate(text):
        kind: Kind = "audio" if found.kind == "audio" else "boilerplate"
        kind = "comments" if found.kind == "comments" else kind
        return replace(bare, kind=kind, rule=found.rule, is_weak=found.is_weak)
    if is_model_line(text):
        return replace(bare, kind="origin", rule="made by a model", by_model=True)
    if box := read_box(text):
        return replace(bare, kind="box", rule=box.rule, is_weak=box.is_weak)
    return _with_words(bare, view, source[start:end])


def _is_unknown(word: str) -> bool:
    """Return whether no reader knows a word that is alone on its line; lists have many of these."""
    return is_unknown_word(word) and not (states_time(word) or is_agency(word))


def _with_words(bare: Piece, view: str, raw: str) -> Piece:  # noqa: PLR0911 - one a kind
    """Return the piece with the text behind its label, its names or its caption; else as text."""
    start = bare.start
    for kind, label in _LABELLED if ":" in view else ():
        if (labelled := label.match(view)) and len(view) <= MAX_LABELLED_LINE_CHARACTERS:
            return replace(bare, kind=kind, rule="labelled line", text=clean(raw[labelled.end() :]))
    if "://" in view and (found := _ADDRESS.match(view)):
        return replace(bare, kind="address", text=found["url"], rule="address")
    if (title := read_related(view)) is not None:
        return replace(bare, kind="related", rule="related line", text=clean(raw[title:]))
    if names := read_byline(bare.text):
        return replace(bare, kind="byline", rule="byline", names=names)
    if caption := read_caption(view):
        by_model = caption.by_model
        return replace(
            bare, kind="caption", rule="caption", caption=caption.moved(start), by_model=by_model
        )
    if (":" in view or " " in view) and (found := _OUTLET.match(view)):
        return replace(bare, kind="outlet", text=clean(raw[found.start("name") :]), rule="outlet")
    return bare


def _strip(view: str, a: int, b: int) -> tuple[int, int]:
    while a < b and view[a].isspace():
        a += 1
    while b > a and view[b - 1].isspace():
        b -= 1
    return a, b


def _parts(view: str, a: int, b: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches between the cuts, stripped."""
    edges = [a, *(edge for cut in cuts for edge in cut), b]
    parts = [_strip(view, edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
    return [part for part in parts if part[0] < part[1]]


def _is_menu(pieces: list[Piece]) -> bool:
    """Return whether the line is a menu: "Home | News | Sport"."""
    if len(pieces) < MIN_MENU_PARTS:
        return False
    known = sum(piece.kind in ("boilerplate", "comments") for piece in pieces)
    is_short = all(len(piece.text.split()) <= 3 and piece.kind in _IN_MENUS for piece in pieces)
    return is_short and known * 3 >= len(pieces)


def _may_share(view: str) -> bool:
    """Return whether a number in the line may be a part of what shares it; few lines have one."""
    if not any(map(str.isdigit, view)):
        return False
    return has_unspaced(view) or may_state_time(view) or may_count(every_word(view))


def _pieces(source: str, line: Line, parts: list[tuple[int, int]]) -> list[Piece]:
    """Return the pieces of a line if each of its parts is of a kind that shares one; else none."""
    found: list[Piece] = []
    for part in parts if len(parts) > 1 else ():
        found.append(_alone(source, line, *part))
        if found[-1].kind not in _SHARES_A_LINE:
            return []
    return found


def _cut(source: str, line: Line, a: int, b: int) -> list[Piece]:
    """Return the pieces of a short line that holds several, such as a byline and a date; else none."""
    view = line.view[a:b]
    if b - a > MAX_CUT_LINE_CHARACTERS or view.isalnum() or ends_with_stop(view):
        return []
    marks = [(a + m.start(), a + m.end()) for m in _SEPARATORS.finditer(view)]
    parts = [_alone(source, line, *part) for part in _parts(line.view, a, b, marks) if marks]
    if _is_menu(parts):
        start, end = line.start + a, line.start + b
        text = clean(source[start:end])
        return [Piece("boilerplate", start, end, line.number, text, "navigation: menu")]
    if len(parts) > 1 and all(piece.kind in _SHARES_A_LINE for piece in parts):
        return parts
    tries = [(a + at, a + at) for at in label_starts(view)]
    if _may_share(view):
        tries += [(a + m.start(), a + m.end()) for m in _GAPS.finditer(view)]
    halves = (_pieces(source, line, _parts(line.view, a, b, [cut])) for cut in tries)
    return next(filter(None, halves), [])


def pieces_of(source: str, line: Line, a: int = 0, b: int | None = None) -> Iterator[Piece]:
    """Yield the pieces of one line; none for a blank line."""
    a, b = _strip(line.view, a, len(line.view) if b is None else b)
    if a == b:
        return
    view = line.view[a:b]
    if glued := read_glued_date(view):
        stated, length = glued
        found = DateFound(Field.PUBLISHED, stated, is_labelled=True)
        start = line.start + a
        yield Piece(
            "date", start, start + length, line.number, view[:length], "glued date", date=found
        )
        yield from pieces_of(source, line, a + length, b)
    elif (loading := _LOADING.match(view)) and loading.end() < len(view):
        start = line.start + a
        text = view[: loading.end()].strip()
        yield Piece("audio", start, start + len(text), line.number, text, "audio: glued")
        yield from pieces_of(source, line, a + loading.end(), b)
    else:
        whole = _alone(source, line, a, b)
        cells = len(cells_of(source[line.start + a : line.start + b]))
        whole = replace(whole, cells=cells) if cells > 1 else whole
        yield from (whole.kind == "text" and _cut(source, line, a, b)) or [whole]
