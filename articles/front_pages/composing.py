"""Rows and blocks of a page: a row has all its pictures or none, and no place stands empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from articles.editions.piece import Subject
from articles.front_pages.filling import LEAST_BLOCKS, Filled
from articles.front_pages.slots import Block, BlockLayout, Layout, Plan, StripLayout
from articles.models import Edition
from articles.pictures.showing import is_shown

# A narrower one is shown in five columns of twelve and not in seven or eight: nothing is enlarged.
LEAST_LEAD_WIDTH: Final = 1_200
# With the rows above it, the list reaches some twenty pictures; all that is older is a line.
CARDS_IN_LIST: Final = 17
# Headlines side by side in the block of a page without pictures.
IN_WORDS: Final = 3
_LEAD_PICTURES: Final = {
    "news": "above", "alone": "above", "calm": "beside", "small": "beside", "text": "",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """Stories side by side."""

    stories: list[Edition]
    has_pictures: bool

    @property
    def number(self) -> int:
        return len(self.stories)


@dataclass(frozen=True)
class ShownBlock:
    """The stories of a section under its name."""

    section: Subject
    layout: str
    first: Edition
    others: list[Edition]
    row: Row


@dataclass(frozen=True)
class Front:
    """What the template of a front page shows."""

    head: str
    lead: Edition
    # Whether the picture of the lead stands above its words or beside them; "" for none.
    lead_picture: str = ""
    is_breaking: bool = False
    # Beside the lead, as headlines or with pictures, or in a row below it.
    beside: Row | None = None
    below: Row | None = None
    strip: Row | None = None
    blocks: list[ShownBlock] = field(default_factory=list)
    cards: list[Edition] = field(default_factory=list)
    lines: list[Edition] = field(default_factory=list)


def _picture(story: Edition) -> Any:
    shown = story.shown.lead  # type: ignore[attr-defined]
    return shown if shown and is_shown(shown) else None


def _row(stories: Sequence[Edition], *, may_have_pictures: bool = True) -> Row | None:
    if not stories:
        return None
    return Row(list(stories), may_have_pictures and all(map(_picture, stories)))


def _head(filled: Filled[Edition]) -> str:
    """Return the name of the top: the layout, or what the pictures allow."""
    picture = _picture(filled.lead)
    if filled.layout is Layout.TEXT or picture is None:
        return "text"
    if not filled.seconds:
        return "alone"
    is_small = (picture.width or 0) < LEAST_LEAD_WIDTH
    if is_small:
        return "small"
    # Headlines without pictures would leave most of the column beside a wide lead empty.
    is_news = filled.layout is Layout.NEWS and all(map(_picture, filled.seconds))
    return "news" if is_news else "calm"


def _block(block: Block, stories: list[Edition]) -> ShownBlock:
    section: Subject = stories[0].shown.section  # type: ignore[attr-defined]
    row = Row(stories, block.layout is BlockLayout.ROW and all(map(_picture, stories)))
    layout = block.layout.value
    if block.layout is BlockLayout.PICTURE and not _picture(stories[0]):
        layout = BlockLayout.HEADLINES.value
    return ShownBlock(section, layout, stories[0], stories[1:], row)


def _in_words(stories: list[Edition]) -> tuple[list[ShownBlock], list[Edition]]:
    """Return blocks of three headlines for a page without any picture, and what is left for the list."""
    by_section: dict[int, list[Edition]] = {}
    for story in stories:
        if story.section_id is not None:
            by_section.setdefault(story.section_id, []).append(story)
    whole = [found[:IN_WORDS] for found in by_section.values() if len(found) >= IN_WORDS]
    if len(whole) < LEAST_BLOCKS:
        return [], stories
    blocks = [
        _block(Block(found[0].section_id or 0, BlockLayout.HEADLINES), found) for found in whole
    ]
    taken = {story.article_id for found in whole for story in found}
    return blocks, [story for story in stories if story.article_id not in taken]


def compose(
    filled: Filled[Edition], plan: Plan, *, is_breaking: bool, may_group: bool = False
) -> Front:
    """Return what the template shows of a filled page; its stories have their cards.

    `may_group` says whether a page of words alone may gather its list by sections.
    """
    head = _head(filled)
    is_beside = head in ("news", "text")
    blocks = [_block(block, stories) for block, stories in filled.blocks]
    rest = filled.rest
    if may_group and not blocks and not any(map(_picture, filled.stories())):
        blocks, rest = _in_words(rest)
    strip_pictures = plan.strip_layout is not StripLayout.HEADLINES
    return Front(
        head=head,
        lead=filled.lead,
        lead_picture=_LEAD_PICTURES[head],
        is_breaking=is_breaking,
        beside=_row(filled.seconds, may_have_pictures=head == "news") if is_beside else None,
        below=None if is_beside else _row(filled.seconds),
        strip=_row(filled.strip, may_have_pictures=strip_pictures),
        blocks=blocks,
        cards=rest[:CARDS_IN_LIST],
        lines=rest[CARDS_IN_LIST:],
    )
