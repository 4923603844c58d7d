from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.cropping import crop_box, default_focal_point

SIDES = st.integers(1, 4_000)
RATIOS = st.sampled_from([3 / 2, 1.0, 1200 / 630, 2 / 3])
FRACTIONS = st.floats(0, 1)


@given(SIDES, SIDES, RATIOS, FRACTIONS, FRACTIONS)
def test_the_box_is_inside_of_the_ratio_and_as_large_as_it_fits(width, height, ratio, x, y):
    left, top, right, bottom = crop_box(width, height, ratio, (x, y))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    # Each side is a whole number of pixels.
    exact = ((right - left) / ratio, (bottom - top) * ratio)
    assert abs(bottom - top - exact[0]) <= 1 or abs(right - left - exact[1]) <= 1


@given(SIDES, SIDES, RATIOS, FRACTIONS, FRACTIONS)
def test_what_matters_is_inside_the_box(width, height, ratio, x, y):
    left, top, right, bottom = crop_box(width, height, ratio, (x, y))
    assert left - 1 <= x * width <= right + 1
    assert top - 1 <= y * height <= bottom + 1


@pytest.mark.parametrize(
    ("size", "ratio", "point", "box"),
    [
        ((3024, 4032), 3 / 2, (1 / 2, 1 / 3), (0, 336, 3024, 2352)),
        ((6000, 4000), 1, (1 / 2, 1 / 2), (1000, 0, 5000, 4000)),
        ((6000, 4000), 1, (0, 0), (0, 0, 4000, 4000)),
        ((6000, 4000), 1, (1, 1), (2000, 0, 6000, 4000)),
        ((6000, 4000), 3 / 2, (0.9, 0.1), (0, 0, 6000, 4000)),
        ((1, 1), 3 / 2, (1 / 2, 1 / 2), (0, 0, 1, 1)),
    ],
)
def test_boxes_by_example(size, ratio, point, box):
    assert crop_box(*size, ratio, point) == box


def test_of_portraits_the_upper_third_matters():
    assert default_focal_point(3024, 4032) == (1 / 2, 1 / 3)
    assert default_focal_point(4032, 3024) == (1 / 2, 1 / 2)
    assert default_focal_point(100, 100) == (1 / 2, 1 / 2)
