"""Rows and blocks: a row has all its pictures or none, and the top follows the lead's picture."""

from __future__ import annotations

import pytest

from articles.front_pages.composing import CARDS_IN_LIST, compose
from articles.front_pages.filling import Filled
from articles.front_pages.slots import Block, BlockLayout, Layout, Plan, StripLayout
from tests.articles.front_pages.stories import paper, story


def page(layout: Layout = Layout.CALM, *, width: int | None = 1_600, plan: Plan | None = None, **zones):  # fmt: skip
    """Compose a page whose lead has a picture of this width."""
    zones.setdefault("seconds", paper(3, width=800))
    filled = Filled(layout, story(99, width=width), **zones)
    return compose(filled, plan or Plan(), is_breaking=False)


@pytest.mark.parametrize(
    ("layout", "width", "seconds", "head", "picture"),
    [
        (Layout.NEWS, 1_600, 2, "news", "above"),
        (Layout.NEWS, 1_600, 0, "alone", "above"),
        (Layout.CALM, 1_600, 3, "calm", "beside"),
        (Layout.TEXT, 1_600, 3, "text", ""),
        # A picture that would have to be enlarged gets fewer columns.
        (Layout.NEWS, 1_199, 2, "small", "beside"),
        (Layout.CALM, 1_199, 3, "small", "beside"),
        (Layout.NEWS, 1_200, 2, "news", "above"),
        # Without a picture its words are the picture.
        (Layout.NEWS, None, 2, "text", ""),
        (Layout.CALM, None, 3, "text", ""),
        (Layout.NEWS, None, 0, "text", ""),
    ],
)
def test_the_top_follows_the_layout_and_the_picture_of_the_lead(
    layout, width, seconds, head, picture
):
    found = page(layout, width=width, seconds=paper(seconds, width=800))
    assert (found.head, found.lead_picture) == (head, picture)


def test_seconds_stand_beside_a_wide_lead_and_below_a_calm_one():
    assert page(Layout.NEWS).below is None
    assert page(Layout.NEWS).beside.number == 3
    assert page(Layout.CALM).beside is None
    assert page(Layout.CALM).below.number == 3


def test_a_second_without_a_picture_stands_below_where_it_leaves_no_empty_column():
    mixed = [story(1, width=800), story(2)]
    found = page(Layout.NEWS, seconds=mixed)
    assert (found.head, found.beside, found.below.stories) == ("calm", None, mixed)


def test_beside_large_words_there_are_only_headlines():
    assert not page(Layout.TEXT).beside.has_pictures
    assert page(Layout.NEWS).beside.has_pictures


def test_a_row_has_all_its_pictures_or_none():
    mixed = [*paper(3, width=800), story(50)]
    assert page(strip=paper(4, width=800)).strip.has_pictures
    assert not page(strip=mixed).strip.has_pictures
    assert not page(seconds=mixed).below.has_pictures


def test_a_strip_of_headlines_has_no_pictures():
    plan = Plan(strip_layout=StripLayout.HEADLINES)
    assert not page(strip=paper(4, width=800), plan=plan).strip.has_pictures


@pytest.mark.parametrize(
    ("layout", "width", "expected", "has_pictures"),
    [
        (BlockLayout.PICTURE, 800, "picture", False),
        (BlockLayout.PICTURE, None, "headlines", False),
        (BlockLayout.ROW, 800, "row", True),
        (BlockLayout.ROW, None, "row", False),
        (BlockLayout.HEADLINES, 800, "headlines", False),
    ],
)
def test_a_block_has_the_name_of_its_section_and_a_picture_if_there_is_one(
    layout, width, expected, has_pictures
):
    stories = paper(4, sections=1, width=width)
    (block,) = page(blocks=[(Block(1, layout), stories)]).blocks
    assert (str(block.section), block.layout) == ("Section 1", expected)
    assert block.row.has_pictures is has_pictures
    assert [block.first, *block.others] == stories


def test_the_list_has_thumbnails_first_and_lines_behind():
    rest = paper(CARDS_IN_LIST + 3, width=800)
    found = page(rest=rest)
    assert found.cards == rest[:CARDS_IN_LIST]
    assert found.lines == rest[CARDS_IN_LIST:]


def in_words(stories, *, may_group: bool = True):
    filled = Filled(Layout.CALM, story(99), rest=stories)
    return compose(filled, Plan(), is_breaking=False, may_group=may_group)


def test_a_page_without_any_picture_has_blocks_of_three_headlines():
    stories = paper(14, sections=3)
    found = in_words(stories)
    assert [str(block.section) for block in found.blocks] == ["Section 3", "Section 2", "Section 1"]
    assert {(block.layout, block.row.number) for block in found.blocks} == {("headlines", 3)}
    shown = [each for block in found.blocks for each in (block.first, *block.others)]
    assert sorted([*shown, *found.cards], key=lambda each: -each.article_id) == stories


@pytest.mark.parametrize(
    ("stories", "may_group"),
    [
        (paper(9, sections=1), True),
        (paper(5, sections=2), True),
        (paper(14, sections=3), False),
        ([story(20, width=800), *paper(14, sections=3)], True),
    ],
)
def test_otherwise_they_stay_in_one_list(stories, may_group):
    found = in_words(stories, may_group=may_group)
    assert (found.blocks, found.cards) == ([], stories)
