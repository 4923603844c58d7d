"""Which story stands where: what was chosen where it was put, and the newest in every other place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.front_pages import filling
from articles.front_pages.slots import (
    Block,
    BlockLayout,
    Layout,
    Plan,
    Slot,
    Slots,
    StripLayout,
)
from tests.articles.front_pages.stories import Story, paper
from tests.articles.front_pages.test_slots import PLANS
from tests.cast import NOW, TOMORROW


def fill(plan: Plan, stories: list[Story], *, old: int = 0, may_be_news: bool = True):
    """Fill a page with all stories but the last `old`, which are no longer among the newest."""
    newest = stories[: len(stories) - old]
    named = set(plan.articles(NOW))
    chosen = {each.article_id: each for each in stories if each.article_id in named}
    known = list({**chosen, **{each.article_id: each for each in newest}}.values())
    sizes = filling.sizes_for(plan, known, may_be_news=may_be_news)
    sections = {each.section_id for each in stories if each.section_id}
    of_section = {key: [e for e in newest if e.section_id == key] for key in sections}
    return filling.fill(plan, sizes, chosen=chosen, newest=newest, of_section=of_section, at=NOW)


def keys(stories: list[Story]) -> list[int]:
    return [each.article_id for each in stories]


def shape(found) -> tuple[str, int, int, int, int]:
    """Return the layout, and the numbers of seconds, in the strip, of blocks, and of the rest."""
    numbers = len(found.seconds), len(found.strip), len(found.blocks), len(found.rest)
    return found.layout.value, *numbers


@pytest.mark.parametrize(
    ("number", "sections", "expected"),
    [
        (1, 0, ("news", 0, 0, 0, 0)),
        (2, 0, ("news", 1, 0, 0, 0)),
        (3, 0, ("news", 2, 0, 0, 0)),
        (4, 0, ("calm", 3, 0, 0, 0)),
        (5, 0, ("calm", 4, 0, 0, 0)),
        (6, 0, ("calm", 3, 0, 0, 2)),
        (25, 6, ("calm", 3, 0, 0, 21)),
        (26, 0, ("calm", 3, 0, 0, 22)),
        (26, 1, ("calm", 3, 0, 0, 22)),
        (26, 2, ("news", 2, 4, 2, 11)),
        (40, 6, ("news", 2, 4, 4, 17)),
        # Seven sections of fewer than four are no news day.
        (27, 9, ("calm", 3, 0, 0, 23)),
    ],
)
def test_a_page_without_any_choice_is_composed_by_its_number_of_stories(number, sections, expected):
    assert shape(fill(Plan(), paper(number, sections=sections))) == expected


def test_the_page_of_a_section_has_no_blocks_of_its_own_making():
    assert shape(fill(Plan(), paper(40, sections=2), may_be_news=False)) == ("calm", 3, 0, 0, 36)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan(layout=Layout.NEWS), ("news", 2, 4, 2, 5)),
        (Plan(layout=Layout.CALM), ("calm", 3, 0, 0, 16)),
        (Plan(layout=Layout.TEXT), ("text", 3, 0, 0, 16)),
        (Plan(layout=Layout.CALM, strip_layout=StripLayout.HEADLINES), ("calm", 3, 4, 0, 12)),
        (Plan(layout=Layout.NEWS, strip_layout=StripLayout.NONE), ("news", 2, 0, 2, 9)),
        (Plan(strip=(Slot(1),)), ("calm", 3, 4, 0, 12)),
        (Plan(blocks=(Block(1, BlockLayout.ROW),)), ("calm", 3, 0, 1, 12)),
    ],
)
def test_the_desk_chooses_another_layout(plan, expected):
    assert shape(fill(plan, paper(20, sections=2))) == expected


def test_the_newest_stands_in_every_place_that_nobody_chose():
    plan = Plan(lead=Slot(3), seconds=(None, Slot(1)))
    found = fill(plan, paper(9))
    assert keys([found.lead]) == [3]
    assert keys(found.seconds) == [9, 1, 8]
    assert keys(found.rest) == [7, 6, 5, 4, 2]


def test_what_is_older_than_the_page_stands_where_it_was_put():
    found = fill(Plan(lead=Slot(1)), paper(9), old=2)
    assert keys([found.lead, *found.seconds, *found.rest]) == [1, 9, 8, 7, 6, 5, 4, 3]


def test_what_is_not_public_leaves_its_place_to_the_newest():
    found = fill(Plan(lead=Slot(99), seconds=(Slot(98),)), paper(7))
    assert keys([found.lead, *found.seconds]) == [7, 6, 5, 4]


def test_a_place_is_left_when_its_time_has_come():
    plan = Plan(lead=Slot(2, NOW), seconds=(Slot(3, TOMORROW),))
    found = fill(plan, paper(7))
    assert keys([found.lead, *found.seconds]) == [7, 3, 6, 5]


def test_a_story_that_was_chosen_twice_stands_at_the_more_important_place():
    found = fill(Plan(seconds=(Slot(2),), strip=(Slot(2),)), paper(12))
    assert keys(found.seconds)[0] == 2
    assert keys(found.strip) == [9, 8, 7, 6]


def test_a_block_holds_its_own_section_alone():
    plan = Plan(blocks=(Block(1, BlockLayout.ROW, (Slot(4), Slot(5))),))
    found = fill(plan, paper(20, sections=2))
    ((_, block),) = found.blocks
    assert {each.section_id for each in block} == {1}
    assert keys(block)[0] == 4
    # It was chosen for the block of a section that it has left, and is not lost.
    assert 5 in keys(list(found.stories()))


def test_a_choice_for_a_place_that_a_small_page_has_not_comes_before_the_newest():
    found = fill(Plan(strip=(Slot(1),)), paper(5))
    assert keys([found.lead, *found.seconds, *found.rest]) == [1, 5, 4, 3, 2]


def _held(slots: Slots, size: int) -> list[int]:
    return [slot.article for slot in slots[:size] if slot and slot.holds(NOW)]


@given(PLANS, some.integers(1, 60), some.integers(0, 5), some.integers(0, 10), some.booleans())
def test_whatever_was_chosen(plan, number, sections, old, may_be_news):
    plan = replace(plan, seconds=plan.seconds[:3], strip=plan.strip[:4])
    stories = paper(number, sections=sections)
    old = min(old, number - 1)
    found = fill(plan, stories, old=old, may_be_news=may_be_news)
    shown = keys(list(found.stories()))
    # Never twice, and nothing that is new is missing.
    assert len(shown) == len(set(shown))
    newest = set(keys(stories[: number - old]))
    assert newest <= set(shown)
    # All that was chosen and is public is there, and nothing else.
    assert set(shown) == newest | (set(plan.articles(NOW)) & set(keys(stories)))
    # No hole: a place is empty only if all further down are.
    known = [story for story in stories if story.article_id in shown]
    sizes = filling.sizes_for(plan, known, may_be_news=may_be_news)
    assert len(found.seconds) == min(sizes.seconds, len(shown) - 1)
    if found.rest:
        assert (len(found.seconds), len(found.strip)) == (sizes.seconds, sizes.strip)
    # What fills itself is in order.
    by_hand = set(plan.articles(NOW))
    for zone in (found.seconds, found.strip, found.rest):
        free = [key for key in keys(zone) if key not in by_hand]
        assert free == sorted(free, reverse=True)
    # The lead stays where it was put.
    if plan.lead and plan.lead.holds(NOW) and plan.lead.article in keys(stories):
        assert found.lead.article_id == plan.lead.article
