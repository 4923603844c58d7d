from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from articles.pictures import bounds
from articles.pictures.refusals import PictureRefused
from tests.articles.pictures.drawn import photograph, saved


def refusal(check, *args, **options) -> str:
    with pytest.raises(PictureRefused) as refused:
        check(*args, **options)
    return str(refused.value)


def claiming(size: tuple[int, int], kind: str, **options) -> tuple[Image.Image, BytesIO]:
    """Return a file that was opened and says that it has so many pixels."""
    file = saved(photograph((64, 48), options.pop("mode", "RGB")), kind, **options)
    image = Image.open(file)
    image._size = size
    return image, file


def test_a_file_of_too_many_bytes_is_refused_with_its_size():
    bounds.check_bytes(20, "a.jpg", most=20)
    words = "“a.jpg” has 20.1 MB. The limit is 20 MB. Please export it with fewer pixels."
    assert refusal(bounds.check_bytes, 21_100_000, "a.jpg", most=20 * 1024 * 1024) == words


@pytest.mark.parametrize(
    ("kind", "millions"),
    [("JPEG", 80), ("PNG", 50), ("WEBP", 15), ("AVIF", 16), ("GIF", 50), ("TIFF", 50)],
)
def test_each_format_has_its_own_bound_of_pixels(kind, millions):
    image, _ = claiming((1_000, millions * 1_000), kind)
    bounds.check_pixels(image, kind, "a")
    image._size = (1_000, millions * 1_000 + 1)
    words = f"“a” has more than {millions} million pixels, the limit for {kind}. Please make it smaller."
    assert refusal(bounds.check_pixels, image, kind, "a") == words


@pytest.mark.parametrize(
    ("size", "options", "is_taken"),
    [
        # In one scan a JPEG needs only its own pixels.
        ((7_900, 7_900), {}, True),
        # Halved colours: 3 bytes for each pixel. Full: 6. In print: 8.
        ((6_000, 5_000), {"progressive": True, "subsampling": "4:2:0"}, True),
        ((7_500, 6_000), {"progressive": True, "subsampling": "4:2:0"}, False),
        ((5_000, 4_500), {"progressive": True, "subsampling": "4:4:4"}, True),
        ((5_500, 5_000), {"progressive": True, "subsampling": "4:4:4"}, False),
        ((4_500, 4_000), {"progressive": True, "mode": "CMYK"}, True),
        ((5_000, 4_500), {"progressive": True, "mode": "CMYK"}, False),
    ],
)
def test_a_jpeg_in_several_scans_needs_memory_for_all_its_numbers(size, options, is_taken):
    image, file = claiming(size, "JPEG", **options)
    if is_taken:
        bounds.check_memory(image, file, "a.jpg")
    else:
        words = (
            "“a.jpg” needs too much memory to be read. Please make it smaller, or export it as a"
            " JPEG that is not progressive."
        )
        assert refusal(bounds.check_memory, image, file, "a.jpg") == words


def test_a_tiff_in_one_strip_needs_memory_for_it_twice():
    image, file = claiming((6_000, 5_000), "TIFF")
    bounds.check_memory(image, file, "a.tif")
    image.tag_v2[278] = 5_000
    image._size = (7_000, 6_000)
    assert "needs too much memory" in refusal(bounds.check_memory, image, file, "a.tif")


def test_a_tiff_to_be_turned_is_in_memory_twice():
    image, file = claiming((7_000, 6_000), "TIFF")
    bounds.check_memory(image, file, "a.tif")
    image.tag_v2[274] = 6
    assert "needs too much memory" in refusal(bounds.check_memory, image, file, "a.tif")


def test_a_heic_with_more_colours_than_telephones_write_needs_more_memory():
    image = Image.new("1", (5_000, 5_000))
    image.format = "HEIF"
    image.info = {"bit_depth": 8, "chroma": 420}
    bounds.check_memory(image, BytesIO(), "a.heic")
    for info in ({"bit_depth": 10, "chroma": 420}, {"bit_depth": 8, "chroma": 444}):
        image.info = info
        assert "needs too much memory" in refusal(bounds.check_memory, image, BytesIO(), "a.heic")


def test_a_jpeg_in_more_scans_than_any_program_writes_is_refused():
    data = saved(photograph((64, 64)), "JPEG", progressive=True).read()
    last = data.rindex(b"\xff\xda")
    file = BytesIO(data[:-2] + data[last:-2] * 200 + data[-2:])
    words = "“a.jpg” is encoded in too many steps. Please export it again."
    assert refusal(bounds.check_memory, Image.open(file), file, "a.jpg") == words
