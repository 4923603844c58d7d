"""Pieces → fields: what each piece is, now that its neighbours are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from articles.importing import headlines
from articles.importing.furniture import is_in_thread
from articles.importing.pieces import Piece
from articles.importing.text import is_question, is_title, length_in_words

# Two pieces of a comment form, one near the other, end the article.
FORM_PIECES, FORM_REACH = 2, 12
# Where more text stands below them than above, they may be a bar of links in mid-text.
FORM_PIECES_IN_TEXT = 4
LONGEST_SUBHEADING, MOST_SUBHEADING_WORDS = 100, 14
LONGEST_STANDFIRST = 480
# The last line of a list in mid-text may be the next heading; a headline has more words.
MOST_HEADING_WORDS_IN_BOX = 7

_FURNITURE = ("comments", "furniture", "audio")
_BULLET = re.compile(r"^\s*[•*▪◦‣●·]\s+")


def is_prose(piece: Piece) -> bool:
    """Return whether the piece is running text rather than a title."""
    return piece.kind == "text" and not is_title(piece.text)


@dataclass
class Roles:
    """Which piece plays which part, by position; filled by the functions below in their order."""

    pieces: list[Piece]
    headline: int | None = None
    standfirst: int | None = None
    title_lines: list[int] = field(default_factory=list)  # the headline once more, with the site
    leftovers: dict[int, str] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)
    related: dict[int, str] = field(default_factory=dict)
    subheadings: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    outlet: str = ""
    has_two_headlines: bool = False

    def texts(self) -> list[int]:
        """Return where text stands that nothing else has claimed."""
        taken = {self.headline, self.standfirst, *self.title_lines}
        claimed = self.leftovers.keys() | self.furniture.keys() | self.related.keys() | taken
        return [n for n, p in enumerate(self.pieces) if p.kind == "text" and n not in claimed]

    def first_prose(self) -> int | None:
        """Return where the running text begins."""
        return next((n for n in self.texts() if is_prose(self.pieces[n])), None)


def _neighbour(pieces: Sequence[Piece], n: int, step: int) -> Piece | None:
    return pieces[n + step] if 0 <= n + step < len(pieces) else None


def strengthen(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with a single word of furniture between paragraphs as the heading it is."""
    found = list(pieces)
    for n, piece in enumerate(pieces):
        around = (_neighbour(pieces, n, -1), _neighbour(pieces, n, 1))
        if piece.is_weak and all(each and is_prose(each) for each in around):
            found[n] = replace(piece, kind="text", rule="text", is_weak=False)
    return found


def _box_end(pieces: Sequence[Piece], start: int) -> int:
    """Return where the list ends that the box at `start` opens."""
    end = start + 1
    while end < len(pieces) and pieces[end].kind in ("text", "furniture", "date"):
        if is_prose(pieces[end]):
            break
        end += 1
    follows = pieces[end] if end < len(pieces) else None
    last = pieces[end - 1]
    is_heading = last.kind == "text" and length_in_words(last.text) <= MOST_HEADING_WORDS_IN_BOX
    if follows and is_prose(follows) and end - 1 > start and is_heading:
        return end - 1
    return end


def take_boxes(roles: Roles) -> None:
    """Take the lists of other pages' headlines out of the text: trending, related."""
    first = roles.first_prose()
    for n, piece in enumerate(roles.pieces):
        if piece.kind != "box" or n in roles.furniture:
            continue
        roles.furniture[n] = piece.rule
        if first is None or n < first:
            continue  # above the text these are links of a menu, and the headline comes next
        is_related = piece.rule.startswith("related")
        for inside in range(n + 1, _box_end(roles.pieces, n)):
            if is_related and _is_story(roles.pieces[inside]):
                roles.related[inside] = piece.rule
            elif roles.pieces[inside].kind != "furniture":
                roles.furniture[inside] = piece.rule


def _is_story(piece: Piece) -> bool:
    return piece.kind == "text" and length_in_words(piece.text) >= 3


def take_comments(roles: Roles) -> None:
    """Leave out what stands below the comment form, and keep it on record."""
    first = roles.first_prose()
    form = [
        n
        for n, piece in enumerate(roles.pieces)
        if first is not None
        and n > first
        and (piece.kind == "comments" or (piece.kind == "text" and is_in_thread(piece.text)))
    ]
    for at, n in enumerate(form):
        opens = roles.pieces[n].kind == "comments" and not roles.pieces[n].is_weak
        near = sum(m - n < FORM_REACH for m in form[at:])
        wanted = FORM_PIECES if _length(roles, 0, n) > _length(roles, n) else FORM_PIECES_IN_TEXT
        if opens and near >= wanted:
            for below in range(n + 1, len(roles.pieces)):
                if below not in roles.furniture and roles.pieces[below].kind not in _FURNITURE:
                    roles.leftovers[below] = "below the comment form"
            return


def _length(roles: Roles, start: int, end: int | None = None) -> int:
    """Return how much running text stands between two pieces."""
    return sum(len(piece.text) for piece in roles.pieces[start:end] if is_prose(piece))


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


def take_headline(roles: Roles) -> None:
    """Find the headline among the lines above the text, and say what the others are."""
    head = _head(roles)
    if not head:
        return
    body = " ".join(p.text for p in roles.pieces[head[-1] + 1 :] if p.kind == "text")[:3000]
    chosen = head[headlines.choose([roles.pieces[n].text for n in head], body)]
    title, site = headlines.without_site(roles.pieces[chosen].text)
    for again in head:
        if again > chosen and title == headlines.without_site(roles.pieces[again].text)[0]:
            roles.title_lines.append(chosen)
            chosen = again
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
    for n in below:
        if n not in long:
            roles.leftovers[n] = "short line below the headline"
    prose = roles.first_prose()
    if len(long) == 1 and prose is not None:
        roles.standfirst = long[0]
    elif not long and prose is not None and _is_sentence_in_head(roles, prose):
        roles.standfirst = prose


def _is_sentence_in_head(roles: Roles, prose: int) -> bool:
    is_last = prose == roles.texts()[-1]
    is_short = len(roles.pieces[prose].text) <= LONGEST_STANDFIRST
    facts_above = any(
        p.kind in ("byline", "date") for p in roles.pieces[roles.headline or 0 : prose]
    )
    return is_short and not is_last and not facts_above and _has_facts_below(roles, prose)


def _next_text(roles: Roles, texts: list[int], at: int) -> Piece | None:
    return roles.pieces[texts[at + 1]] if at + 1 < len(texts) else None


def _can_be_subheading(text: str) -> bool:
    is_short = len(text) <= LONGEST_SUBHEADING and length_in_words(text) <= MOST_SUBHEADING_WORDS
    is_quoted = text[:1] in "\"'“”„«‘" and not is_question(text)
    return (
        is_short and is_title(text) and not is_quoted and not text.endswith(("!", "！", "…", "..."))
    )


def take_subheadings(roles: Roles) -> None:
    """Find the headings in the text: a short line with no final stop, and text below it."""
    texts = roles.texts()
    for at, n in enumerate(texts):
        follows = _next_text(roles, texts, at)
        is_lead = at == 0 and roles.headline is None
        if (
            not is_lead
            and follows
            and is_prose(follows)
            and _can_be_subheading(roles.pieces[n].text)
        ):
            roles.subheadings.add(n)
    bullets = [n for n in texts if _BULLET.match(roles.pieces[n].text)]
    roles.items = {n for n in bullets if {n - 1, n + 1} & set(bullets)}
    roles.subheadings -= roles.items


def bare_item(text: str) -> str:
    """Return the text of a list's item without its bullet."""
    return _BULLET.sub("", text)


STEPS: tuple[Callable[[Roles], None], ...] = (
    take_boxes,
    take_comments,
    take_headline,
    take_subheadings,
)


def arrange(pieces: list[Piece]) -> Roles:
    """Return which piece plays which part."""
    roles = Roles(strengthen(pieces))
    for step in STEPS:
        step(roles)
    return roles
