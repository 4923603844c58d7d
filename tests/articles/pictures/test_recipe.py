from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.master import master_size
from articles.pictures.recipe import USES, Order, all_planned, first_planned, planned
from articles.pictures.rights import Rights

PHOTOGRAPH = Order("ab" * 32, 6_000, 4_000)
DRAWING = Order("cd" * 32, 2_000, 1_400, is_drawing=True)


def table(order: Order, use: str) -> list[str]:
    return [f"{each.format} {each.width}×{each.height}" for each in planned(order, use)]


def test_a_photograph_has_avif_and_jpeg_in_the_widths_of_each_use():
    assert table(PHOTOGRAPH, "lead") == [
        "avif 480×320", "jpeg 480×320", "avif 768×512", "jpeg 768×512", "avif 1200×800",
        "jpeg 1200×800", "avif 1440×960", "jpeg 1440×960", "avif 1920×1280", "jpeg 1920×1280",
    ]  # fmt: skip
    assert table(PHOTOGRAPH, "card") == [
        "avif 240×160", "jpeg 240×160", "avif 360×240", "jpeg 360×240", "avif 480×320",
        "jpeg 480×320", "avif 768×512", "jpeg 768×512",
    ]  # fmt: skip
    assert table(PHOTOGRAPH, "front") == table(PHOTOGRAPH, "lead")
    assert table(replace(PHOTOGRAPH, height=4_500), "front") == table(PHOTOGRAPH, "lead")
    assert table(PHOTOGRAPH, "square") == [
        "avif 160×160", "jpeg 160×160", "avif 320×320", "jpeg 320×320",
    ]  # fmt: skip
    assert table(PHOTOGRAPH, "share") == ["jpeg 1200×630"]


def test_uses_with_the_same_table_share_their_files():
    assert planned(PHOTOGRAPH, "lead") == planned(PHOTOGRAPH, "in_text")
    assert planned(PHOTOGRAPH, "card") == planned(PHOTOGRAPH, "thumbnail")
    names = [each.name for each in all_planned(PHOTOGRAPH)]
    assert len(names) == len(set(names)) == 19


def test_a_drawing_loses_nothing_at_its_own_size():
    assert table(DRAWING, "lead") == [
        "avif 480×336", "png 480×336", "avif 768×538", "png 768×538", "avif 1200×840",
        "png 1200×840", "avif 1440×1008", "png 1440×1008", "avif 1920×1344", "png 1920×1344",
        "webp 2000×1400", "png 2000×1400",
    ]  # fmt: skip
    assert table(DRAWING, "share") == ["jpeg 1200×630"]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (300, [300]), (480, [480]), (600, [480]), (1_000, [480, 768]), (1_100, [480, 768, 1_100]),
        (1_200, [480, 768, 1_200]), (1_920, [480, 768, 1_200, 1_440, 1_920]),
        (2_500, [480, 768, 1_200, 1_440, 1_920]),
    ],
)  # fmt: skip
def test_nothing_is_made_larger_and_the_own_width_stands_in_for_a_far_one(width, widths):
    order = replace(PHOTOGRAPH, width=width, height=width * 2 // 3)
    found = [each.width for each in planned(order, "lead") if each.format == "jpeg"]
    assert found == widths


def test_a_portrait_is_cropped_round_its_upper_third_unless_the_desk_says_otherwise():
    portrait = Order("ef" * 32, 3_024, 4_032)
    assert planned(portrait, "card")[0].box == (0, 213, 1920, 1493)
    lower = replace(portrait, focal_point=(0.5, 1.0))
    assert planned(lower, "card")[0].box == (0, 1280, 1920, 2560)


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "00" * 32},
        {"focal_point": (0.1, 0.5)},
        {"rights": Rights(credit="Reuters")},
        {"rights": Rights(origin="digitalCapture")},
        {"is_drawing": True},
    ],
)
def test_a_name_depends_on_all_that_the_bytes_depend_on(change):
    before, after = planned(PHOTOGRAPH, "square"), planned(replace(PHOTOGRAPH, **change), "square")
    assert not {each.name for each in before} & {each.name for each in after}


def test_the_files_of_a_crop_have_names_that_begin_alike():
    names = [each.name for each in planned(PHOTOGRAPH, "card")]
    digest = names[0].partition("-")[0]
    assert len(digest) == 40
    assert names == [
        f"{digest}-{width}.{ending}" for width in (240, 360, 480, 768) for ending in ("avif", "jpg")
    ]


def test_names_stay_the_same_for_ever():
    assert (
        planned(PHOTOGRAPH, "share")[0].name == "cdb4abdf405c49aa8603ea2715117365db96ee9f-1200.jpg"
    )


def test_a_new_focal_point_leaves_what_is_not_cropped():
    moved = replace(PHOTOGRAPH, focal_point=(0.1, 0.5))
    assert planned(moved, "lead") == planned(PHOTOGRAPH, "lead")


@pytest.mark.parametrize(
    ("order", "use", "first"),
    [
        (PHOTOGRAPH, "lead", ("jpeg", 1_200)),
        (PHOTOGRAPH, "card", ("jpeg", 480)),
        (PHOTOGRAPH, "square", ("jpeg", 320)),
        (PHOTOGRAPH, "share", ("jpeg", 1_200)),
        (replace(PHOTOGRAPH, width=300, height=200), "lead", ("jpeg", 300)),
        (DRAWING, "lead", ("png", 1_200)),
    ],
)
def test_the_page_has_one_of_a_middle_width_until_the_rest_is_made(order, use, first):
    found = first_planned(order, use)
    assert (found.format, found.width) == first
    assert found in planned(order, use)


@given(st.integers(1, 9_000), st.integers(1, 9_000), st.booleans(), st.sampled_from(list(USES)))
def test_every_plan_lies_in_the_master_and_is_not_larger_than_its_box(width, height, drawn, use):
    order = Order("ab" * 32, width, height, is_drawing=drawn)
    master = master_size(width, height, is_drawing=drawn)
    plans = planned(order, use)
    assert plans
    for plan in plans:
        left, top, right, bottom = plan.box
        assert 0 <= left < right <= master[0]
        assert 0 <= top < bottom <= master[1]
        assert plan.width <= right - left
        assert plan.height <= bottom - top
