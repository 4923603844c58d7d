from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageChops

from articles.pictures.metadata import xmp
from articles.pictures.metadata.origins import address_of
from articles.pictures.recipe import Order, all_planned
from articles.pictures.renditions import make_all, make_first
from articles.pictures.rights import Rights
from articles.pictures.taking_in import take_in
from tests.articles.pictures.drawn import drawing, exif, iptc_segment, jpeg_with, photograph
from tests.articles.pictures.drawn import xmp as xmp_packet

RIGHTS = Rights("Ana Müller", "Müller/Reuters", "© Reuters", "trainedAlgorithmicMedia")
PHOTOGRAPH = Order("ab" * 32, 320, 240, rights=RIGHTS)
DRAWING = Order("cd" * 32, 320, 240, is_drawing=True, rights=RIGHTS)


def opened(rendition) -> Image.Image:
    image = Image.open(BytesIO(rendition.data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("master", "order"),
    [(photograph(), PHOTOGRAPH), (drawing(), DRAWING)],
    ids=["photo", "drawing"],
)
def test_every_file_is_what_the_plan_says_and_carries_the_rights(master, order):
    made = list(make_all(master, order))
    assert [each.name for each in made] == [each.name for each in all_planned(order)]
    for each in made:
        image = opened(each)
        assert (image.format, image.size) == (each.format.upper(), (each.width, each.height))
        packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
        said = xmp.read(packet)
        assert (said.creator, said.credit, said.copyright, said.source_type) == (
            "Ana Müller", "Müller/Reuters", "© Reuters", address_of("trainedAlgorithmicMedia"),
        )  # fmt: skip


def test_nothing_of_what_a_file_says_of_its_place_is_served():
    packet = xmp_packet(attributes='p:City="Secret City"')
    told = exif(ImageDescription="Secret", Artist="Ana Müller")
    told.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = "Secret"
    file = jpeg_with(
        iptc_segment((90, b"Secret City")), xmp=packet, exif=told, comment=b"Secret comment"
    )
    taken = take_in(BytesIO(file.getvalue() + b"Secret behind the end"), "a.jpg")
    order = Order(taken.digest, taken.width, taken.height, rights=RIGHTS)
    for drawn in (False, True):
        made = list(make_all(taken.master, replace(order, is_drawing=drawn)))
        assert {each.format for each in made} >= ({"webp", "png"} if drawn else {"avif", "jpeg"})
        for each in made:
            assert b"Secret" not in each.data
            assert not opened(each).getexif()


def test_what_exists_is_not_made_again():
    plans = all_planned(PHOTOGRAPH)
    existing = {each.name for each in plans[:-1]}
    made = list(make_all(photograph(), PHOTOGRAPH, existing=existing))
    assert [each.name for each in made] == [plans[-1].name]


def test_the_same_order_gives_the_same_bytes():
    master = photograph((160, 120))
    order = replace(PHOTOGRAPH, width=160, height=120)
    assert list(make_all(master, order)) == list(make_all(master, order))


def test_without_rights_a_file_says_nothing_about_itself():
    for master, order in ((photograph(), PHOTOGRAPH), (drawing(), DRAWING)):
        for each in make_all(master, replace(order, rights=Rights())):
            assert b"xmpmeta" not in each.data


def test_a_drawing_at_its_own_size_loses_nothing():
    master = drawing()
    own = [each for each in make_all(master, DRAWING) if each.width == 320 and each.height == 240]
    assert [each.format for each in own] == ["webp", "png"]
    for each in own:
        assert ImageChops.difference(opened(each).convert("RGB"), master).getbbox() is None


@pytest.mark.parametrize("is_drawing", [False, True])
def test_transparency_is_kept_and_a_jpeg_is_on_white(is_drawing):
    master = drawing((320, 240), "RGBA", (0, 0, 0, 0))
    order = replace(PHOTOGRAPH, is_drawing=is_drawing)
    for each in make_all(master, order):
        pixel = opened(each).getpixel((each.width - 2, 2))
        if each.format == "jpeg":
            assert min(pixel) > 245
        else:
            assert pixel[3] < 5


def test_grey_stays_grey():
    for each in make_all(photograph(mode="L"), PHOTOGRAPH):
        assert opened(each).convert("RGB").getpixel((5, 5))[0] == pytest.approx(
            opened(each).convert("RGB").getpixel((5, 5))[1], abs=2
        )


def test_a_crop_shows_what_matters():
    master = Image.new("RGB", (320, 100), "blue")
    master.paste("red", (0, 0, 100, 100))
    for point, colour in (((0.0, 0.5), (255, 0, 0)), ((1.0, 0.5), (0, 0, 255))):
        order = replace(PHOTOGRAPH, width=320, height=100, focal_point=point)
        squares = [each for each in make_all(master, order) if each.width == each.height]
        assert [each.format for each in squares] == ["avif", "jpeg"]
        for each in squares:
            found = opened(each).convert("RGB").getpixel((30, 50))
            assert found == pytest.approx(colour, abs=12)


def test_the_first_is_one_of_them():
    made = list(make_all(photograph(), PHOTOGRAPH))
    assert make_first(photograph(), PHOTOGRAPH).name in [each.name for each in made]
    assert make_first(photograph(), PHOTOGRAPH).format == "jpeg"
    assert make_first(photograph(), PHOTOGRAPH, "square").width == 240
