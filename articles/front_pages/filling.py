"""Which story stands where on a page: never twice, and no place is left empty while there are stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Generic, Protocol, TypeVar

from articles.front_pages.slots import (
    OF_A_BLOCK,
    STRIP,
    Block,
    BlockLayout,
    Layout,
    Plan,
    Slot,
    Slots,
    StripLayout,
)

# From so many stories on the page of a news day has enough for its blocks.
NEWS_DAY: Final = 26
# A block of fewer would stand beside an empty column.
LEAST_OF_A_BLOCK: Final = 4
# With fewer sections of their own block, a list is easier to read.
LEAST_BLOCKS: Final = 2
MOST_AUTOMATIC_BLOCKS: Final = 4
# Up to here all stories stand beside or below the lead, and there is no list.
WITHOUT_LIST: Final = 5


class Listed(Protocol):
    """What the filling asks of a story."""

    article_id: Any
    section_id: Any


S = TypeVar("S", bound=Listed)


@dataclass(frozen=True)
class Sizes:
    """How many stories stand where; blocks of the page's own making have no slots."""

    layout: Layout
    seconds: int
    strip: int = 0
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Filled(Generic[S]):
    """The stories in the order of importance; `rest` is what has no place of its own."""

    layout: Layout
    lead: S
    seconds: list[S] = field(default_factory=list)
    strip: list[S] = field(default_factory=list)
    blocks: list[tuple[Block, list[S]]] = field(default_factory=list)
    rest: list[S] = field(default_factory=list)

    def stories(self) -> Iterator[S]:
        """Yield every story of the page, as they stand in the markup."""
        yield self.lead
        for zone in (self.seconds, self.strip, *(found for _, found in self.blocks), self.rest):
            yield from zone


def _sections(stories: Iterable[Listed]) -> list[int]:
    """Return the sections with enough stories for a block, the one with the newest first."""
    counts: dict[int, int] = {}
    for story in stories:
        if story.section_id is not None:
            counts[story.section_id] = counts.get(story.section_id, 0) + 1
    return [section for section, number in counts.items() if number >= LEAST_OF_A_BLOCK]


def _layout(plan: Plan, stories: Sequence[Listed], *, may_be_news: bool) -> Layout:
    if plan.layout is not Layout.AUTO:
        return plan.layout
    is_news = may_be_news and len(stories) >= NEWS_DAY and len(_sections(stories)) >= LEAST_BLOCKS
    # A third second has no place beside a wide lead.
    has_third = any(plan.seconds[2:])
    return Layout.NEWS if is_news and not has_third else Layout.CALM


def _strip(plan: Plan, layout: Layout) -> int:
    if plan.strip_layout is StripLayout.NONE:
        return 0
    asked = plan.strip_layout is not StripLayout.AUTO or any(plan.strip)
    return STRIP if asked or layout is Layout.NEWS else 0


def sizes_for(plan: Plan, stories: Sequence[Listed], *, may_be_news: bool) -> Sizes:
    """Return how many stories stand where, by the number of those that there are.

    `may_be_news` says whether the page may have blocks of its own making: that of a section has none.
    """
    layout = _layout(plan, stories, may_be_news=may_be_news)
    if len(stories) <= WITHOUT_LIST:
        few = Layout.NEWS if len(stories) <= 3 and layout is not Layout.TEXT else layout
        few = Layout.CALM if len(stories) > 3 and layout is Layout.NEWS else few
        return Sizes(few, seconds=max(len(stories) - 1, 0))
    blocks = plan.blocks
    if layout is Layout.NEWS and not blocks and may_be_news:
        own = _sections(stories)[:MOST_AUTOMATIC_BLOCKS]
        blocks = tuple(Block(section, BlockLayout.PICTURE) for section in own)
    return Sizes(layout, 2 if layout is Layout.NEWS else 3, _strip(plan, layout), blocks)


class _Stories(Generic[S]):
    """Gives each story away once."""

    def __init__(self, chosen: Mapping[int, S], reserved: Iterable[int]) -> None:
        self._chosen = dict(chosen)
        self._reserved = set(reserved)
        self._given: set[int] = set()

    def chosen(self, article: int) -> S | None:
        if article in self._given or article not in self._chosen:
            return None
        self._given.add(article)
        return self._chosen[article]

    def newest(self, stories: Iterable[S], number: int) -> list[S]:
        """Return up to `number` that nobody has, and that have no place further down."""
        taken = self._given | self._reserved
        free = [story for story in stories if story.article_id not in taken][:number]
        self._given.update(story.article_id for story in free)
        return free

    def has_free(self, stories: Iterable[S], number: int) -> bool:
        taken = self._given | self._reserved
        return sum(story.article_id not in taken for story in stories) >= number


def _placed(plan: Plan, sizes: Sizes) -> Iterator[Slot]:
    """Yield what was chosen for a place that the page has."""
    zones = (plan.lead,), plan.seconds[: sizes.seconds], plan.strip[: sizes.strip]
    for zone in (*zones, *(block.slots for block in sizes.blocks)):
        yield from filter(None, zone)


def _of_its_section(block: Block, chosen: Mapping[int, Listed]) -> Block:
    """Leave out of a block what stands in another section by now."""
    slots = tuple(
        slot if slot and slot.article in chosen and chosen[slot.article].section_id == block.section
        else None
        for slot in block.slots
    )  # fmt: skip
    return replace(block, slots=slots)


def _zone(number: int, slots: Slots, at: datetime, given: _Stories[S], new: Sequence[S]) -> list[S]:
    held = [slot if slot and slot.holds(at) else None for slot in slots[:number]]
    chosen = [given.chosen(slot.article) if slot else None for slot in held]
    chosen += [None] * (number - len(chosen))
    free = iter(given.newest(new, chosen.count(None)))
    filled = [story or next(free, None) for story in chosen]
    return [story for story in filled if story is not None]


def fill(
    plan: Plan,
    sizes: Sizes,
    *,
    chosen: Mapping[int, S],
    newest: Sequence[S],
    of_section: Mapping[int, Sequence[S]],
    at: datetime,
) -> Filled[S]:
    """Return the page: what was chosen by hand where it was put, and the newest in every other place.

    `chosen` are the public stories among those that the plan names, by article; `newest` is never
    empty; `of_section` are the newest of each section that has a block.
    """
    sizes = replace(sizes, blocks=tuple(_of_its_section(each, chosen) for each in sizes.blocks))
    reserved = {slot.article for slot in _placed(plan, sizes) if slot.holds(at)} & set(chosen)
    # What was chosen for a place that this page has not comes first among the newest.
    left = [chosen[key] for key in plan.articles(at) if key in chosen and key not in reserved]
    stories = _once([*left, *newest])
    given = _Stories(chosen, reserved)
    (lead,) = _zone(1, (plan.lead,), at, given, stories)
    seconds = _zone(sizes.seconds, plan.seconds, at, given, stories)
    strip = _zone(sizes.strip, plan.strip, at, given, stories)
    blocks: list[tuple[Block, list[S]]] = []
    for block in sizes.blocks:
        own = of_section.get(block.section, ())
        # A block that nobody asked for is whole, or its stories go to the list.
        if plan.blocks or given.has_free(own, LEAST_OF_A_BLOCK):
            blocks.append((block, _zone(OF_A_BLOCK, block.slots, at, given, own)))
    shown = {story.article_id for story in (lead, *seconds, *strip)}
    shown |= {story.article_id for _, found in blocks for story in found}
    rest = [story for story in stories if story.article_id not in shown]
    return Filled(sizes.layout, lead, seconds, strip, [each for each in blocks if each[1]], rest)


def _once(stories: Iterable[S]) -> list[S]:
    return list({story.article_id: story for story in stories}.values())
