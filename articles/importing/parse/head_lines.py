"""The head of a page: headline, standfirst, and the short lines around them."""

from __future__ import annotations

from articles.importing.parse import headlines
from articles.importing.parse.bylines import is_name, is_organisation
from articles.importing.parse.line_roles import Roles, is_prose
from articles.importing.parse.text import length_in_words

LONGEST_STANDFIRST = 480


def _has_facts_below(roles: Roles, n: int) -> bool:
    """Return whether byline or date stand between this text and the next: it is part of the head."""
    for piece in roles.pieces[n + 1 :]:
        if piece.kind in ("byline", "date"):
            return True
        if piece.kind == "text":
            return False
    return False


def _head(roles: Roles) -> list[int]:
    """Return the short texts above the running text; a sentence counts above byline or date."""
    texts, prose = roles.texts(), roles.first_prose()
    head = [n for n in texts if prose is None or n < prose]
    is_open = prose is not None and len(roles.pieces[prose].text) <= 120
    if (
        not head
        and is_open
        and prose is not None
        and _has_facts_below(roles, prose)
        and prose != texts[-1]
    ):
        return [prose]
    return head if prose is not None else texts[:1]


def _is_only_a_desk(roles: Roles, head: list[int]) -> bool:
    """Return whether the only line is the paper's name below a byline, and the headline is lost."""
    text, above = roles.pieces[head[0]].text, roles.pieces[: head[0]]
    if len(head) > 1 or not is_organisation(text) or not any(p.kind == "byline" for p in above):
        return False
    roles.leftovers[head[0]] = "desk below a byline"
    return True


def take_headline(roles: Roles) -> None:
    """Find the headline among the lines above the text, and say what the others are."""
    head = _head(roles)
    labelled = [n for n, piece in enumerate(roles.pieces) if piece.kind == "title"]
    summaries = [n for n, piece in enumerate(roles.pieces) if piece.kind == "summary"]
    roles.standfirst = summaries[0] if summaries else None
    if labelled:
        roles.headline = labelled[0]
        return
    if not head or _is_only_a_desk(roles, head):
        return
    body = " ".join(p.text for p in roles.pieces[head[-1] + 1 :] if p.kind == "text")[:3000]
    chosen = head[headlines.choose([roles.pieces[n].text for n in head], body)]
    site = headlines.without_site(roles.pieces[chosen].text)[1]
    for again in head:
        suffix = headlines.site_after(roles.pieces[chosen].text, roles.pieces[again].text)
        if again > chosen and suffix is not None:
            roles.title_lines.append(chosen)
            chosen, site = again, suffix or site
    roles.headline, roles.outlet = chosen, site
    for n in head:
        if n < chosen and n not in roles.title_lines:
            roles.leftovers[n] = "short line above the headline"
            roles.has_two_headlines |= (
                length_in_words(roles.pieces[n].text) >= headlines.FEWEST_WORDS
            )
    _take_standfirst(roles, [n for n in head if n > chosen])


def _take_standfirst(roles: Roles, below: list[int]) -> None:
    """Find the standfirst below the headline: one longer line, or a sentence above the byline."""
    pieces = roles.pieces
    long = [n for n in below if length_in_words(pieces[n].text) > headlines.FEWEST_WORDS]
    for n in set(below) - set(long):
        roles.leftovers[n] = "short line below the headline"
    if below and _is_heading_of_text(roles, below[-1]):
        roles.leftovers.pop(below[-1], None)
    prose = roles.first_prose()
    if len(long) == 1 and prose is not None:
        roles.standfirst = long[0]
    elif not long and prose is not None and _is_sentence_in_head(roles, prose):
        roles.standfirst = prose


def _is_heading_of_text(roles: Roles, n: int) -> bool:
    """Return whether a short line directly above the text belongs to it, not to the head."""
    above = roles.pieces[roles.headline or 0 : n]
    facts_above = any(piece.kind in ("byline", "date") for piece in above)
    text = roles.pieces[n].text
    is_short = length_in_words(text) <= headlines.FEWEST_WORDS
    follows = roles.pieces[n + 1] if n + 1 < len(roles.pieces) else None
    return (
        is_short and facts_above and follows is not None and is_prose(follows) and not is_name(text)
    )


def _is_sentence_in_head(roles: Roles, prose: int) -> bool:
    is_last = prose == roles.texts()[-1]
    is_short = len(roles.pieces[prose].text) <= LONGEST_STANDFIRST
    facts_above = any(
        p.kind in ("byline", "date") for p in roles.pieces[roles.headline or 0 : prose]
    )
    return is_short and not is_last and not facts_above and _has_facts_below(roles, prose)
