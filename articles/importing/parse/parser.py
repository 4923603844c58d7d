"""Text of a scraped page → ParsedPage: the steps in their order, and the page that they fill."""

from __future__ import annotations

from dataclasses import replace

from articles.importing.parse.arrangement.arranging import arrange
from articles.importing.parse.arrangement.doubts import candidates, left_out
from articles.importing.parse.arrangement.fragments import join_fragments
from articles.importing.parse.arrangement.layout import Layout
from articles.importing.parse.arrangement.pairs import (
    CAPTION_MARK_RULE,
    captions_in_text,
    join_pairs,
    names_beside_dates,
)
from articles.importing.parse.bylines import is_news_agency
from articles.importing.parse.confidence import (
    FIRST_SENTENCE,
    ONE_OF_SEVERAL,
    evidence_of,
    unsure,
)
from articles.importing.parse.dates.chronology import choose_dates, dates_in_text
from articles.importing.parse.dates.date_lines import read_date_lines
from articles.importing.parse.headlines import without_site
from articles.importing.parse.languages import detect
from articles.importing.parse.lines import source_markup
from articles.importing.parse.lines.list_marks import without_mark
from articles.importing.parse.lines.logical_lines import unwrap
from articles.importing.parse.lines.spans import account_for
from articles.importing.parse.lines.unicode_composition import compose, move
from articles.importing.parse.page import Field, Name, ParsedPage, Problem
from articles.importing.parse.page_draft import PageDraft, take_caption, take_origin
from articles.importing.parse.pieces import Piece, pieces_of

# Stored with each page. Raise it with every change of what the parser returns.
PARSER_VERSION = 3


def _take_byline(draft: PageDraft, piece: Piece) -> None:
    draft.mark(piece, Field.BYLINE)
    for name in piece.names:
        if not _is_known(draft, name):
            draft.names.setdefault((name.name.casefold(), name.role), name)
            draft.last_names.add(name.name.casefold().split()[-1])


def _is_known(draft: PageDraft, name: Name) -> bool:
    """Return whether a writer was named before: as reporter, or by the last name alone."""
    folded = name.name.casefold()
    if name.role == "reporting" and folded in draft.last_names:
        return True
    is_named = (folded, "writer") in draft.names or (folded, "reporting") in draft.names
    return name.role in ("writer", "reporting") and is_named


def _take_related(draft: PageDraft, piece: Piece, rule: str = "") -> None:
    draft.mark(piece, Field.RELATED, rule)
    draft.related[piece.text] = None


def _take_address(draft: PageDraft, piece: Piece) -> None:
    """Keep the first address; another one becomes a leftover."""
    if draft.address and draft.address != piece.text:
        draft.mark(piece, Field.LEFTOVER, "another address")
    else:
        draft.address = piece.text
        draft.mark(piece, Field.ADDRESS)


def _take_outlet(draft: PageDraft, piece: Piece) -> None:
    """Keep the first outlet above the text; in the text "Source: X" is the source of a figure."""
    if draft.is_foot(piece) and not draft.names and is_news_agency(piece.text):
        draft.mark(piece, Field.BYLINE, "agency below the text")
        draft.names[piece.text.casefold(), "writer"] = Name(piece.text, is_organisation=True)
    elif draft.blocks or draft.outlet:
        draft.mark(piece, Field.LEFTOVER, "source of something in the text")
    else:
        draft.outlet = piece.text
        draft.mark(piece, Field.OUTLET)


_TAKE = {
    "caption": take_caption,
    "origin": take_origin,
    "byline": _take_byline,
    "related": _take_related,
    "address": _take_address,
    "outlet": _take_outlet,
}


def _rule_of_headline(layout: Layout, n: int) -> str:
    if layout.pieces[n].kind == "title":
        return layout.pieces[n].rule
    if layout.has_two_headlines:
        return ONE_OF_SEVERAL
    return FIRST_SENTENCE if layout.prose[n] else "line above the text"


def _take_text(draft: PageDraft, layout: Layout, n: int) -> None:
    piece = layout.pieces[n]
    if n == layout.headline:
        draft.mark(piece, Field.HEADLINE, _rule_of_headline(layout, n))
    elif n == layout.standfirst:
        draft.mark(piece, Field.STANDFIRST)
    elif n in layout.title_lines:
        draft.mark(piece, Field.BOILERPLATE, "headline with the site's name")
    elif n in layout.items:
        draft.add_block(piece, "item", without_mark(piece.text))
    elif n in layout.rows:
        draft.add_row(piece)
    else:
        draft.add_block(piece, "subheading" if n in layout.subheadings else "paragraph", piece.text)


def _fill(draft: PageDraft, layout: Layout, dates: dict[int, tuple[Field, str]]) -> None:
    for n, piece in enumerate(layout.pieces):
        if n in layout.leftovers:
            draft.mark(piece, Field.LEFTOVER, layout.leftovers[n])
        elif n in layout.related:
            _take_related(draft, piece, layout.related[n])
        elif n in layout.boilerplate:
            draft.mark(piece, Field.BOILERPLATE, layout.boilerplate[n])
        elif piece.rule == CAPTION_MARK_RULE:
            draft.mark(piece, Field.BOILERPLATE)
            draft.newest_picture_ends = max(draft.newest_picture_ends, piece.end)
        elif n in dates:
            draft.mark(piece, *dates[n])
        elif piece.kind in ("text", "title", "summary"):
            _take_text(draft, layout, n)
        elif take := _TAKE.get(piece.kind):
            take(draft, piece)
        else:
            draft.mark(piece, piece.field)


def _problems(layout: Layout, draft: PageDraft, source: str) -> list[Problem]:
    found = []
    if not any(block.kind in ("paragraph", "item", "row") for block in draft.blocks):
        found.append(Problem("text", "no text"))
    if layout.has_two_headlines and layout.headline is not None:
        found.append(Problem(Field.HEADLINE, "two headlines", candidates(layout)))
    below = [n for n, rule in layout.leftovers.items() if rule == "below the comment form"]
    if below:
        found.append(Problem("text", "left below the form", str(len(below))))
    if left := left_out(layout):
        found.append(Problem("text", "left out", left))
    if lost := source.count("\ufffd"):
        found.append(Problem("encoding", "lost characters", str(lost)))
    return found


def parse(source: str) -> ParsedPage:
    """Return the fields of a page, and spans that together are `source` from start to end."""
    bare, places_in_source = source_markup.plain(source)
    composed, places_in_bare = compose(bare)
    page = _parse_composed(composed, source_markup.front_matter_end(composed))
    spans = source_markup.move(move(page.spans, places_in_bare), places_in_source, source)
    evidence = evidence_of(spans)
    problems = (*page.problems, *unsure(evidence, page.problems))
    return replace(page, spans=spans, evidence=evidence, problems=problems)


def _without_other_fields(pieces: list[Piece], end: int) -> list[Piece]:
    """Return the pieces; above `end` a field of Markdown that is not known is no text."""
    return [
        replace(piece, kind="boilerplate", rule="field above the text", is_weak=False)
        if piece.end <= end and piece.kind == "text"
        else piece
        for piece in pieces
    ]


def _parse_composed(source: str, fields_end: int) -> ParsedPage:
    lines, may_be_glued = unwrap(source)
    pieces = [piece for line in lines for piece in pieces_of(source, line)]
    pieces = _without_other_fields(pieces, fields_end)
    language = detect(" ".join(piece.text for piece in pieces if piece.kind == "text"))
    pieces = read_date_lines(join_fragments(pieces, language), source, language)
    pieces = captions_in_text(join_pairs(pieces), source)
    layout = arrange(dates_in_text(names_beside_dates(pieces)))
    chronology = choose_dates(layout, language)
    text_ends = max((layout.pieces[n].end for n in layout.texts()), default=0)
    draft = PageDraft(source, outlet=layout.outlet, text_ends=text_ends)
    _fill(draft, layout, chronology.became)
    glued = (Problem("text", "joined paragraphs"),) if may_be_glued else ()
    headline = layout.pieces[layout.headline].text if layout.headline is not None else ""
    return ParsedPage(
        spans=account_for(source, draft.marks),
        headline=without_site(headline)[0],
        standfirst=layout.pieces[layout.standfirst].text if layout.standfirst is not None else "",
        published=chronology.published,
        updated=chronology.updated,
        relative=chronology.relative,
        bylines=tuple(draft.names.values()),
        pictures=tuple(draft.pictures),
        blocks=tuple(draft.blocks),
        related=tuple(draft.related),
        audio_offered=any(piece.kind == "audio" for piece in layout.pieces),
        address=draft.address,
        outlet=draft.outlet,
        language=language,
        problems=(*_problems(layout, draft, source), *glued, *chronology.problems),
    )
