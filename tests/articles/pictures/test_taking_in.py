from __future__ import annotations

import hashlib
from io import BytesIO
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.pictures.refusals import PictureRefused
from articles.pictures.taking_in import take_in
from tests.articles.pictures.drawn import (
    corner,
    drawing,
    exif,
    iptc_segment,
    jpeg_with,
    photograph,
    saved,
    xmp,
)

STILL = ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"]


def refusal(data: bytes | BytesIO, name="a.jpg", **options) -> str:
    file = BytesIO(data) if isinstance(data, bytes) else data
    with pytest.raises(PictureRefused) as refused:
        take_in(file, name, **options)
    return str(refused.value)


def png(header: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of chunks."""
    parts = [(b"IHDR", header), *chunks, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")
        for name, data in parts
    )


@pytest.mark.parametrize("kind", STILL)
def test_takes_pictures_that_stand_still(kind):
    file = saved(corner(), kind)
    taken = take_in(file, "a")
    assert (taken.format, taken.width, taken.height) == (kind, 40, 20)
    assert (taken.master.size, taken.master.mode) == ((40, 20), "RGB")
    assert taken.digest == hashlib.sha256(file.getvalue()).hexdigest()
    assert taken.master.getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=25)


@pytest.mark.parametrize("kind", STILL)
def test_leaves_the_file_open_and_untouched(kind, tmp_path):
    path = tmp_path / "a"
    options = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
    path.write_bytes(saved(corner(), kind, **options).getvalue())
    with path.open("rb") as file:
        take_in(file, "a")
        file.seek(0)
        assert file.read() == path.read_bytes()


def test_says_under_which_ending_and_type_the_original_is_kept():
    kind = take_in(saved(corner(), "WEBP"), "photo.jpeg").kind
    assert (kind.ending, kind.media_type) == ("webp", "image/webp")


def test_keeps_every_record_of_a_turned_agency_photograph():
    iptc = iptc_segment((80, b"Ana M"), (110, b"Agency"))
    taken = take_in(jpeg_with(iptc, exif=exif(Orientation=6)), "a.jpg")
    assert (taken.width, taken.height, taken.master.size) == (20, 40, (20, 40))
    assert (taken.metadata.creator, taken.metadata.credit) == ("Ana M", "Agency")
    assert taken.master.getpixel((15, 5)) == pytest.approx((255, 0, 0), abs=25)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_turns_every_format_upright(kind):
    taken = take_in(saved(corner(), kind, exif=exif(Orientation=6)), "a")
    assert (taken.width, taken.height, taken.master.size) == (20, 40, (20, 40))
    assert taken.master.getpixel((15, 5)) == pytest.approx((255, 0, 0), abs=25)


def test_reads_a_large_jpeg_smaller():
    image = Image.new("L", (5_400, 300), 99)
    taken = take_in(saved(image, "JPEG"), "a.jpg")
    assert (taken.width, taken.height, taken.master.size) == (5_400, 300, (2560, 142))


def test_tells_drawings_where_nothing_was_lost():
    for kind, options in (("PNG", {}), ("GIF", {}), ("TIFF", {}), ("WEBP", {"lossless": True})):
        assert take_in(saved(drawing(), kind, **options), "a").is_drawing
        assert not take_in(saved(photograph(), kind, **options), "a").is_drawing
    for kind in ("JPEG", "WEBP", "AVIF"):
        assert not take_in(saved(drawing(), kind), "a").is_drawing


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_keeps_transparency(kind):
    file = saved(drawing((40, 20), "RGBA", (0, 0, 0, 0)), kind)
    assert take_in(file, "a").master.getpixel((38, 1))[3] < 5


def test_reads_sixteen_bits_of_colour_and_of_grey():
    colour = png(bytes([0, 0, 0, 1, 0, 0, 0, 1, 16, 2, 0, 0, 0]),
                 (b"IDAT", compress(b"\0\xff\xff\x80\x00\x00\x00")))  # fmt: skip
    assert take_in(BytesIO(colour), "a").master.getpixel((0, 0)) == (255, 128, 0)
    grey = saved(Image.new("I;16", (2, 2), 40_001))
    assert take_in(grey, "a").master.getpixel((0, 0)) == 156


def test_takes_the_first_of_a_telephones_pictures():
    depth = Image.new("RGB", (40, 20), "black")
    file = saved(corner(), "MPO", save_all=True, append_images=[depth])
    taken = take_in(file, "IMG_1.jpg")
    assert (taken.format, taken.master.getpixel((5, 5))[0] > 200) == ("JPEG", True)


def test_says_what_the_file_says_behind_its_pixels():
    data = saved(corner()).getvalue()
    text = b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(attributes='p:Credit="Agency"')
    chunk = len(text).to_bytes(4, "big") + b"iTXt" + text + crc32(b"iTXt" + text).to_bytes(4, "big")
    taken = take_in(BytesIO(data[:-12] + chunk + data[-12:]), "a.png")
    assert taken.metadata.credit == "Agency"


def test_nothing_but_pixels_reaches_the_master():
    file = saved(corner(), "JPEG", comment=b"Secret", exif=exif(ImageDescription="Secret"))
    taken = take_in(file, "a.jpg")
    assert (taken.master.info, dict(taken.master.getexif())) == ({}, {})


def test_refuses_animations_by_name():
    words = "“a” is animated. Save one frame of it as JPEG or PNG, or publish it as a film."
    more = {"save_all": True, "append_images": [Image.new("RGB", (40, 20), "red")]}
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        assert refusal(saved(corner(), kind, **more), "a") == words


def test_refuses_a_tiff_of_several_pages():
    more = {"save_all": True, "append_images": [drawing((40, 20))]}
    words = "“a.tif” holds several pictures. Export the one that you need as JPEG or PNG."
    assert refusal(saved(corner(), "TIFF", **more), "a.tif") == words


def test_refuses_what_is_known_by_its_first_bytes():
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    assert refusal(svg, "a.svg") == "“a.svg” is an SVG drawing. Export the drawing as PNG."


def test_refuses_the_raw_file_of_a_camera_that_pretends_to_be_a_tiff():
    file = saved(corner(), "TIFF", tiffinfo={254: 1})
    assert refusal(file, "a.nef") == "“a.nef” is a camera’s raw file. Export it as JPEG."


def test_refuses_high_dynamic_range():
    data = saved(corner(), "AVIF").getvalue()
    at = data.index(b"colrnclx")
    file = data[: at + 10] + b"\0\x10" + data[at + 12 :]
    words = (
        "“a.avif” is a picture with high dynamic range (HDR), whose colours would be wrong on most"
        " screens. Export it with standard range, as JPEG or PNG."
    )
    assert refusal(file, "a.avif") == words
    header = bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
    pixels = (b"IDAT", compress(bytes(4)))
    assert "(HDR)" in refusal(png(header, (b"cICP", b"\x09\x12\0\x01"), pixels))
    taken = take_in(BytesIO(png(header, (b"cICP", b"\x01\x0d\0\x01"), pixels)), "a.png")
    assert taken.format == "PNG"


def test_refuses_colours_that_have_no_eight_bits():
    words = "“a.tif” has colours of a kind that this site cannot read (F). Export it in RGB with 8 bits."
    assert refusal(saved(Image.new("F", (4, 2)), "TIFF"), "a.tif") == words


def test_refuses_what_is_no_picture():
    words = (
        "“words.png” is not a JPEG, PNG, WebP, AVIF, GIF or TIFF picture. Export it as one of them."
    )
    assert refusal(b"Not a picture", "words.png") == words
    assert refusal(saved(corner(), "BMP"), "words.png") == words
    assert refusal(b"", "a.jpg") == "“a.jpg” is empty."


@pytest.mark.parametrize("kind", STILL)
def test_refuses_a_file_of_which_a_part_is_missing(kind):
    data = saved(photograph((64, 48)), kind).getvalue()
    words = f"“half” is a damaged {kind} file. Export it again, or ask for it once more."
    assert refusal(data[: len(data) // 2], "half") == words


def test_refuses_too_many_bytes_and_too_many_pixels():
    assert "has 0.0 MB. The limit is 0 MB." in refusal(saved(corner()), most_bytes=10)
    bomb = saved(Image.new("1", (8_000, 8_000)))
    words = "“bomb.png” has more than 50 million pixels, the limit for PNG. Please make it smaller."
    assert refusal(bomb, "bomb.png") == words
    header = (200_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    words = "“bomb.png” has more than 80 million pixels. Please make it smaller."
    assert refusal(png(header, (b"IDAT", compress(b""))), "bomb.png") == words


def test_exif_that_cannot_be_read_refuses_no_picture():
    file = saved(corner(), "PNG", exif=b"Exif\x00\x00XX\x00*\x00\x00\x00\x08")
    taken = take_in(file, "a.png")
    assert (taken.width, taken.height) == (40, 20)


STARTS = [saved(corner(), kind).getvalue() for kind in STILL]


@given(st.sampled_from(STARTS), st.integers(0, 2_000), st.binary(max_size=40))
def test_any_bytes_are_taken_or_refused_in_words(start, at, instead):
    try:
        take_in(BytesIO(start[:at] + instead + start[at + len(instead) :]), "a")
    except PictureRefused as refused:
        assert str(refused).startswith("“a” ")


@pytest.mark.heic
def test_reads_heic_where_the_extra_is_installed():
    import pillow_heif

    pillow_heif.register_heif_opener()
    taken = take_in(saved(corner((64, 64)), "HEIF", exif=exif(Artist="Ana M")), "IMG_1.heic")
    assert (taken.format, taken.width, taken.height) == ("HEIF", 64, 64)
    assert taken.metadata.creator == "Ana M"


@pytest.mark.heic
def test_refuses_heic_of_several_pictures_and_a_damaged_one():
    import pillow_heif

    pillow_heif.register_heif_opener()
    more = {"save_all": True, "append_images": [corner((64, 64))]}
    assert "holds several pictures" in refusal(saved(corner((64, 64)), "HEIF", **more))
    data = saved(photograph(), "HEIF").getvalue()
    assert refusal(data[: len(data) // 2], "a.heic").startswith("“a.heic” is")
