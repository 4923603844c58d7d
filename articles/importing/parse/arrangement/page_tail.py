"""Lists of other pages, and the comments with their form."""

from __future__ import annotations

from itertools import accumulate

from articles.importing.parse.arrangement.layout import Layout
from articles.importing.parse.biographies import is_biography
from articles.importing.parse.boilerplate import is_in_thread
from articles.importing.parse.pieces import Piece
from articles.importing.parse.text import length_in_words

# Two pieces of a comment form within twelve pieces end the article.
MIN_FORM_PIECES, FORM_REACH_PIECES = 2, 12
# More are needed above most of the text, where two may be a bar of links.
MIN_FORM_PIECES_IN_TEXT = 4
# The last line of a list in the text may be the next subheading; a headline has more words.
MAX_HEADING_WORDS_AFTER_BOX = 7
# A writer is introduced within so many lines from the end.
MAX_TAIL_TEXTS = 6

BIOGRAPHY = "biography of a writer"
_BOILERPLATE = ("comments", "boilerplate", "audio")


def _box_end(layout: Layout, start: int) -> int:
    """Return the end of the list that the box at `start` opens."""
    pieces, end = layout.pieces, start + 1
    while end < len(pieces) and pieces[end].kind in ("text", "boilerplate", "date"):
        if layout.prose[end]:
            break
        end += 1
    last = pieces[end - 1]
    is_heading = last.kind == "text" and length_in_words(last.text) <= MAX_HEADING_WORDS_AFTER_BOX
    is_followed = end < len(pieces) and layout.prose[end]
    # A list has one line at least.
    if is_followed and end - 1 > start + 1 and is_heading:
        return end - 1
    return end


def take_boxes(layout: Layout) -> None:
    """Take lists of other headlines, such as "Trending", out of the text; keep related ones."""
    first = layout.first_prose()
    for n, piece in enumerate(layout.pieces):
        if piece.kind != "box" or n in layout.boilerplate:
            continue
        layout.boilerplate[n] = piece.rule
        if first is None or n < first:
            continue  # above the text it is a link in a menu, and the headline may follow
        is_related = piece.rule.startswith("related")
        for inside in range(n + 1, _box_end(layout, n)):
            if is_related and _is_story(layout.pieces[inside]):
                layout.related[inside] = piece.rule
            elif layout.pieces[inside].kind != "boilerplate":
                layout.boilerplate[inside] = piece.rule


def _is_story(piece: Piece) -> bool:
    return piece.kind == "text" and length_in_words(piece.text) >= 3


def take_biographies(layout: Layout) -> None:
    """Take what is said of the writers below the text out of it."""
    names = [name.name for piece in layout.pieces for name in piece.names]
    first = layout.first_prose()
    for n in layout.texts()[-MAX_TAIL_TEXTS:][::-1]:
        piece = layout.pieces[n]
        if first is not None and n > first and is_biography(piece.text, names):
            layout.boilerplate[n] = BIOGRAPHY


def _is_in_box(layout: Layout, n: int) -> bool:
    return layout.boilerplate.get(n) != BIOGRAPHY and layout.pieces[n].kind in ("box", "text")


def take_teasers(layout: Layout) -> None:
    """Take the titles of other pages below the text, with their dates and writers, out of the page.

    A name or a date directly below the text may still be its own; one below a list of other pages is
    that of a page in it.
    """
    prose = [n for n in layout.texts() if layout.prose[n]]
    title: int | None = None
    for n in range(prose[-1] + 1 if prose else len(layout.pieces), len(layout.pieces)):
        piece = layout.pieces[n]
        if n in layout.leftovers or n in layout.boilerplate:
            title = n if _is_in_box(layout, n) else title
            continue
        if piece.kind == "text":
            title = n
        elif piece.kind in ("date", "byline") and title is not None:
            layout.leftovers[n] = "of another page below the text"
            if title == n - 1 and title not in layout.boilerplate:
                layout.related[title] = "title above a date or a name below the text"


def take_comments(layout: Layout) -> None:
    """Make everything below the beginning of the comment form a leftover."""
    first = layout.first_prose()
    form = [
        n
        for n, piece in enumerate(layout.pieces)
        if first is not None
        and n > first
        and (piece.kind == "comments" or (piece.kind == "text" and is_in_thread(piece.text)))
    ]
    prose = [
        len(piece.text) * is_text
        for piece, is_text in zip(layout.pieces, layout.prose, strict=True)
    ]
    above = [0, *accumulate(prose)]
    for at, n in enumerate(form):
        opens = layout.pieces[n].kind == "comments" and not layout.pieces[n].is_weak
        near = sum(m - n < FORM_REACH_PIECES for m in form[at : at + FORM_REACH_PIECES])
        wanted = MIN_FORM_PIECES if above[n] * 2 > above[-1] else MIN_FORM_PIECES_IN_TEXT
        if opens and near >= wanted:
            for below in range(n + 1, len(layout.pieces)):
                if (
                    below not in layout.boilerplate
                    and layout.pieces[below].kind not in _BOILERPLATE
                ):
                    layout.leftovers[below] = "below the comment form"
            return
