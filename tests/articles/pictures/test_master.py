from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from articles.pictures.master import _reduced, average_colour, make_master, master_size, on_white
from tests.articles.pictures.drawn import corner, photograph

SRGB = ImageCms.createProfile("sRGB")


def profile_with_other_primaries() -> bytes:
    """Return a profile in which red and blue have changed places."""
    data = ImageCms.ImageCmsProfile(SRGB).tobytes()
    swapped = data.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")
    # Its name would say that nothing is to be done.
    return swapped.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_a_master_is_never_larger_than_the_original_or_its_bound(width, height):
    found = master_size(width, height)
    assert all(
        1 <= side <= min(own, 2560) for side, own in zip(found, (width, height), strict=True)
    )


def test_tall_drawings_stay_readable():
    assert master_size(1_200, 5_000) == (614, 2560)
    assert master_size(1_200, 5_000, is_drawing=True) == (1_200, 5_000)
    assert master_size(5_000, 1_200, is_drawing=True) == (2560, 614)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright(orientation):
    # How a camera that was held so writes the picture whose upper left corner is red.
    held = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    written = corner().transpose(held) if held is not None else corner()
    found = make_master(written, (40, 20), orientation)
    assert (found.size, found.getpixel((2, 2)), found.getpixel((38, 2))) == (
        (40, 20), (255, 0, 0), (0, 0, 255),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("1", "L"), ("L", "L"), ("P", "RGB"), ("RGB", "RGB"), ("CMYK", "RGB"), ("RGBA", "RGBA"),
     ("LA", "RGBA"), ("I;16", "L")],
)  # fmt: skip
@pytest.mark.parametrize("size", [(40, 20), (10, 5)])
def test_it_has_eight_bits_for_each_colour(mode, expected, size):
    image = Image.new(mode, (40, 20))
    found = make_master(image, size, 1)
    assert (found.mode, found.size, type(found)) == (expected, size, Image.Image)


@pytest.mark.parametrize("size", [(4, 2), (2, 1)])
def test_sixteen_bits_of_grey_are_divided_not_cut(size):
    found = make_master(Image.new("I;16", (4, 2), 40_001), size, 1)
    assert (found.mode, found.getpixel((0, 0))) == ("L", 156)


def test_a_transparent_pixel_does_not_show_its_hidden_colour():
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 2, 4))
    found = make_master(image, (1, 1), 1)
    red, _, blue, alpha = found.getpixel((0, 0))
    assert red < 5
    assert blue > 250
    assert 100 < alpha < 155


def test_transparency_by_one_colour_of_a_palette_is_kept():
    image = Image.new("P", (4, 4), 3)
    image.info["transparency"] = 3
    assert make_master(image, (4, 4), 1).getpixel((0, 0))[3] == 0


def test_strips_meet_without_a_seam():
    image = photograph((900, 2_700), "RGBA")
    image.putalpha(255)
    whole = image.convert("RGB").resize((300, 900), Image.Resampling.BOX)
    found = make_master(image, (300, 900), 1).convert("RGB")
    differences = [abs(a - b) for a, b in zip(whole.tobytes(), found.tobytes(), strict=True)]
    assert max(differences) <= 2


def test_a_long_line_is_reduced_along_each_side_by_itself():
    # The better filter needs a table of numbers for each pixel that is left.
    line = Image.new("LA", (30_000, 3))
    assert _reduced(line, "RGBa", master_size(*line.size)).size == (2728, 1)
    assert make_master(line, (2560, 1), 1).size == (2560, 1)


def test_colours_are_brought_to_srgb():
    image = Image.new("RGB", (4, 2), (200, 30, 30))
    image.info["icc_profile"] = profile_with_other_primaries()
    red, _, blue = make_master(image, (4, 2), 1).getpixel((0, 0))
    assert blue > 150
    assert red < 90


@pytest.mark.parametrize("profile", [b"broken", ImageCms.ImageCmsProfile(SRGB).tobytes()[:200]])
def test_a_broken_profile_is_as_none(profile):
    image = Image.new("RGB", (4, 2), (200, 30, 30))
    image.info["icc_profile"] = profile
    assert make_master(image, (4, 2), 1).getpixel((0, 0)) == (200, 30, 30)


def test_a_profile_of_colours_on_a_grey_picture_is_as_none():
    image = Image.new("L", (4, 2), 77)
    image.info["icc_profile"] = profile_with_other_primaries()
    assert make_master(image, (4, 2), 1).getpixel((0, 0)) == 77


def test_print_becomes_screen():
    found = make_master(Image.new("CMYK", (4, 2), (0, 255, 255, 0)), (4, 2), 1)
    assert found.getpixel((0, 0)) == (255, 0, 0)


def test_nothing_but_pixels_is_carried_on():
    image = corner()
    image.info = {
        "comment": b"Secret",
        "exif": b"Secret",
        "icc_profile": b"Secret",
        "xmp": b"Secret",
    }
    data = BytesIO()
    make_master(image, (40, 20), 1).save(data, "JPEG")
    assert b"Secret" not in data.getvalue()


def test_the_colour_beneath_is_the_mean_or_white_where_it_shows_through():
    assert average_colour(Image.new("RGB", (9, 9), "#336699")) == "#336699"
    assert average_colour(Image.new("L", (9, 9), 16)) == "#101010"
    assert average_colour(Image.new("RGB", (2560, 1707), "teal")) == "#008080"
    half = Image.new("RGBA", (9, 9), "#336699")
    assert average_colour(half) == "#336699"
    half.putpixel((0, 0), (0, 0, 0, 254))
    assert average_colour(half) == "#ffffff"
    assert average_colour(corner()) == "#4000bf"


def test_on_white_leaves_what_is_not_transparent():
    half = Image.new("RGBA", (1, 1), (0, 0, 0, 128))
    assert on_white(half).getpixel((0, 0)) == (127, 127, 127)
    assert on_white(Image.new("L", (1, 1), 5)).getpixel((0, 0)) == (5, 5, 5)
