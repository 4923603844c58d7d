from __future__ import annotations

import pytest
from PIL import Image

from articles.pictures.drawings import is_drawing
from tests.articles.pictures.drawn import drawing, photograph


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_few_flat_colours_are_a_drawing(mode):
    assert is_drawing(drawing().convert(mode))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photograph_is_none(mode):
    assert not is_drawing(photograph(mode=mode))


def test_nor_is_a_photograph_in_a_palette_of_256_colours():
    assert not is_drawing(photograph().quantize(256))


def test_deep_grey_comes_from_scanners():
    assert not is_drawing(Image.new("I;16", (40, 20), 40_000))


def test_one_column_of_pixels_is_a_drawing():
    assert is_drawing(Image.new("RGB", (1, 5), "red"))
