"""What the desk chose, as JSON and back, and when it changes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.front_pages import slots
from articles.front_pages.slots import Block, BlockLayout, Layout, Plan, Slot, StripLayout
from tests.cast import NOW, TOMORROW, YESTERDAY

HOUR = timedelta(hours=1)
TIMES = some.none() | some.integers(-48, 48).map(lambda hours: NOW + hours * HOUR)
SLOTS = some.none() | some.builds(Slot, some.integers(1, 99), TIMES)


def places(most: int) -> some.SearchStrategy[tuple[Slot | None, ...]]:
    return some.lists(SLOTS, max_size=most).map(tuple)


BLOCKS = some.builds(Block, some.integers(1, 4), some.sampled_from(BlockLayout), places(4))
PLANS = some.builds(
    Plan,
    layout=some.sampled_from(Layout),
    lead=SLOTS,
    breaking_until=TIMES,
    seconds=places(3),
    strip_layout=some.sampled_from(StripLayout),
    strip=places(4),
    blocks=some.lists(BLOCKS, max_size=4).map(tuple),
)


@given(PLANS)
def test_json_holds_a_plan_whole(plan):
    assert slots.from_json(slots.as_json(plan)) == plan


def test_the_json_of_the_first_shape_stays_readable():
    words = {
        "shape": 1,
        "layout": "news",
        "lead": {"article": 5, "until": "2024-05-18T09:00:00+00:00"},
        "breaking_until": None,
        "seconds": [None, {"article": 6, "until": None}],
        "strip_layout": "none",
        "strip": [],
        "blocks": [{"section": 2, "layout": "row", "slots": [{"article": 7, "until": None}]}],
    }
    assert slots.from_json(words) == Plan(
        layout=Layout.NEWS,
        lead=Slot(5, TOMORROW),
        seconds=(None, Slot(6)),
        strip_layout=StripLayout.NONE,
        blocks=(Block(2, BlockLayout.ROW, (Slot(7),)),),
    )


def test_a_shape_of_a_later_release_is_no_plan():
    with pytest.raises(KeyError):
        slots.from_json({"shape": 2})


def test_a_place_is_left_at_its_time():
    plan = Plan(lead=Slot(1, NOW), seconds=(Slot(2, TOMORROW), None), strip=(Slot(3),))
    assert plan.articles(NOW - HOUR) == [1, 2, 3]
    assert plan.articles(NOW) == [2, 3]
    assert plan.articles(TOMORROW) == [3]


def test_it_changes_by_itself_at_the_next_end():
    plan = Plan(lead=Slot(1, TOMORROW), breaking_until=NOW + HOUR, seconds=(Slot(2, NOW),))
    assert plan.next_end(YESTERDAY) == NOW
    assert plan.next_end(NOW) == NOW + HOUR
    assert plan.next_end(NOW + HOUR) == TOMORROW
    assert plan.next_end(TOMORROW) is None
    assert Plan().next_end(NOW) is None


@pytest.mark.parametrize(("until", "expected"), [(None, False), (NOW, False), (NOW + HOUR, True)])
def test_breaking_news_breaks_until_its_time(until, expected):
    assert Plan(breaking_until=until).is_breaking(NOW) is expected
