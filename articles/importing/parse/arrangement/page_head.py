"""The head of a page: headline, standfirst and the short lines around them."""

from __future__ import annotations

from functools import partial

from articles.importing.parse import headlines
from articles.importing.parse.arrangement.layout import Layout, is_prose
from articles.importing.parse.arrangement.listed_lines import is_stamp
from articles.importing.parse.bylines import is_name, is_organisation
from articles.importing.parse.text import length_in_words

MAX_STANDFIRST_CHARACTERS = 480
# As many as the column of headlines takes; a longer line is text.
MAX_HEADLINE_CHARACTERS = 200
# Rules of lines that are left out although they may be part of the article.
ABOVE, LIST_ABOVE = "short line above the headline", "list above the headline"
BELOW = "short line below the headline"
NOT_OF_ANOTHER = frozenset({ABOVE, LIST_ABOVE, BELOW})


def _has_facts_below(layout: Layout, n: int) -> bool:
    """Return whether a byline or date comes between this text and the next."""
    for piece in layout.pieces[n + 1 :]:
        if piece.kind in ("byline", "date"):
            return True
        if piece.kind == "text":
            return False
    return False


def _above_body(layout: Layout, head: list[int]) -> list[int]:
    """Return the short lines above the text that are no part of it.

    The text begins with the first list or time stamp, if the headline stands above that. The line
    directly above a list is its heading.
    """
    listed = layout.in_lists() | {n for n in head if is_stamp(layout.pieces[n].text)}
    first = next((at for at, n in enumerate(head) if n in listed), None)
    if first is None:
        return head
    above, below = head[:first], [n for n in head[first:] if n not in listed]
    is_long = partial(is_candidate, layout)
    if not any(map(is_long, above)) and (not above or any(map(is_long, below))):
        return [n for n in head if n not in listed] or head
    is_headed = len(above) > 1 and head[first] in layout.in_lists()
    return above[:-1] if is_headed else above


def is_candidate(layout: Layout, n: int) -> bool:
    return length_in_words(layout.pieces[n].text) >= headlines.MIN_HEADLINE_WORDS


def _head(layout: Layout) -> list[int]:
    """Return the texts above the running text, or its first sentence if byline or date follow."""
    texts, prose = layout.texts(), layout.first_prose()
    head = _above_body(layout, [n for n in texts if prose is None or n < prose])
    is_open = prose is not None and len(layout.pieces[prose].text) <= 120
    if (
        not head
        and is_open
        and prose is not None
        and _has_facts_below(layout, prose)
        and prose != texts[-1]
    ):
        return [prose]
    return head if prose is not None else texts[:1]


def _is_only_a_desk(layout: Layout, head: list[int]) -> bool:
    """Return whether the only line is a desk below a byline: then the page has no headline."""
    text, above = layout.pieces[head[0]].text, layout.pieces[: head[0]]
    if len(head) > 1 or not is_organisation(text) or not any(p.kind == "byline" for p in above):
        return False
    layout.leftovers[head[0]] = "desk below a byline"
    return True


def take_headline(layout: Layout) -> None:
    """Find the headline and the standfirst; the other lines above the text become leftovers."""
    fits = {n for n, p in enumerate(layout.pieces) if len(p.text) <= MAX_HEADLINE_CHARACTERS}
    head = [n for n in _head(layout) if n in fits]
    labelled = [n for n in sorted(fits) if layout.pieces[n].kind == "title"]
    summaries = [n for n, piece in enumerate(layout.pieces) if piece.kind == "summary"]
    layout.standfirst = summaries[0] if summaries else None
    if labelled:
        layout.headline = labelled[0]
        title = layout.pieces[labelled[0]].text
        layout.title_lines += [n for n in head if layout.pieces[n].text == title]
        return
    if not head or _is_only_a_desk(layout, head):
        return
    body = " ".join(p.text for p in layout.pieces[head[-1] + 1 :] if p.kind == "text")[:3000]
    chosen = head[headlines.choose([layout.pieces[n].text for n in head], body)]
    site = headlines.without_site(layout.pieces[chosen].text)[1]
    for again in head:
        suffix = headlines.site_after(layout.pieces[chosen].text, layout.pieces[again].text)
        if again > chosen and suffix is not None:
            layout.title_lines.append(chosen)
            chosen, site = again, suffix or site
    layout.headline, layout.outlet = chosen, site
    for n in head:
        if n < chosen and n not in layout.title_lines:
            layout.leftovers[n] = ABOVE
            layout.has_two_headlines |= (
                length_in_words(layout.pieces[n].text) >= headlines.MIN_HEADLINE_WORDS
            )
    for n in layout.texts():
        if n < chosen:
            layout.leftovers[n] = LIST_ABOVE
    _take_standfirst(layout, [n for n in head if n > chosen])


def _take_standfirst(layout: Layout, below: list[int]) -> None:
    """Take one longer line below the headline as standfirst, or a sentence above the byline."""
    pieces = layout.pieces
    long = [n for n in below if length_in_words(pieces[n].text) > headlines.MIN_HEADLINE_WORDS]
    for n in set(below) - set(long):
        layout.leftovers[n] = BELOW
    if below and _is_heading_of_text(layout, below[-1]):
        layout.leftovers.pop(below[-1], None)
    prose = layout.first_prose()
    if len(long) == 1 and prose is not None:
        layout.standfirst = long[0]
    elif not long and prose is not None and _is_sentence_in_head(layout, prose):
        layout.standfirst = prose


def _is_heading_of_text(layout: Layout, n: int) -> bool:
    """Return whether a short line below byline or date is the heading of the text below it."""
    above = layout.pieces[layout.headline or 0 : n]
    facts_above = any(piece.kind in ("byline", "date") for piece in above)
    text = layout.pieces[n].text
    is_short = length_in_words(text) <= headlines.MIN_HEADLINE_WORDS
    follows = layout.pieces[n + 1] if n + 1 < len(layout.pieces) else None
    return (
        is_short and facts_above and follows is not None and is_prose(follows) and not is_name(text)
    )


def _is_sentence_in_head(layout: Layout, prose: int) -> bool:
    is_last = prose == layout.texts()[-1]
    is_short = len(layout.pieces[prose].text) <= MAX_STANDFIRST_CHARACTERS
    facts_above = any(
        p.kind in ("byline", "date") for p in layout.pieces[layout.headline or 0 : prose]
    )
    return is_short and not is_last and not facts_above and _has_facts_below(layout, prose)
