"""The values of a `<picture>`: the files that browsers choose from, and the space that it takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.pictures.markup import Choice, is_tall, markup
from articles.pictures.places import PHONES, PLACES
from articles.pictures.showing import Shown, Source

AVIF, WEBP, JPEG, PNG = "image/avif", "image/webp", "image/jpeg", "image/png"
WHOLE, SMALL = (480, 768, 1200, 1440, 1920), (240, 360, 480, 768)


def source(media_type: str, widths: tuple[int, ...]) -> Source:
    return Source(media_type, tuple((f"/{width}.{media_type[6:]}", width) for width in widths))


def photograph(widths: tuple[int, ...] = WHOLE, *, size: tuple[int, int] = (1200, 800)) -> Shown:
    sources = source(AVIF, widths), source(JPEG, widths)
    return Shown(sources, f"/{size[0]}.jpeg", *size, "#336699")


def srcset(kind: str, *widths: int) -> str:
    return ", ".join(f"/{width}.{kind} {width}w" for width in widths)


def test_a_phone_is_offered_less_than_a_wide_window():
    found = markup(photograph(), PLACES["head-news"])
    assert found.choices == [
        Choice(PHONES, AVIF, srcset("avif", 480, 768)),
        Choice("", AVIF, srcset("avif", 480, 768, 1200, 1440)),
    ]
    assert (found.address, found.srcset) == (
        "/1200.jpeg", srcset("jpeg", 480, 768, 1200, 1440),
    )  # fmt: skip
    assert found.sizes == PLACES["head-news"].sizes
    assert (found.width, found.height, found.colour) == (1200, 800, "#336699")


def test_a_card_has_one_choice_without_what_is_too_large_for_it():
    found = markup(photograph(SMALL, size=(480, 320)), PLACES["more"])
    assert found.choices == [Choice("", AVIF, srcset("avif", 240, 360, 480))]
    assert found.srcset == srcset("jpeg", 240, 360, 480)


def test_a_card_that_is_as_wide_as_a_phone_has_more_there():
    found = markup(photograph(SMALL, size=(480, 320)), PLACES["row-4"])
    assert found.choices == [
        Choice(PHONES, AVIF, srcset("avif", *SMALL)),
        Choice("", AVIF, srcset("avif", 240, 360, 480)),
    ]


def test_a_drawing_has_its_own_size_without_loss_beside_what_is_smaller():
    sources = source(AVIF, (480, 768)), source(WEBP, (1000,)), source(PNG, (480, 768, 1000))
    found = markup(Shown(sources, "/1000.png", 1000, 700, "#ffffff"), PLACES["article"])
    assert found.choices[-1] == Choice("", AVIF, srcset("avif", 480, 768) + ", /1000.webp 1000w")
    assert found.srcset == srcset("png", 480, 768, 1000)
    small = Shown(
        (source(WEBP, (300,)), source(PNG, (300,))), "/300.png", 300, 200, "#ffffff"
    )  # fmt: skip
    assert markup(small, PLACES["article"]).choices == [Choice("", WEBP, "/300.webp 300w")]


def test_until_all_are_made_there_is_nothing_to_choose():
    found = markup(
        Shown((source(JPEG, (1200,)),), "/1200.jpeg", 1200, 800, "#336699"), PLACES["article"]
    )
    assert (found.choices, found.address, found.srcset) == ([], "/1200.jpeg", "")


@pytest.mark.parametrize(
    ("size", "place", "width"),
    [
        ((1200, 800), "article", None),
        ((1200, 900), "article", None),
        ((1200, 960), "article", None),
        # Higher than a window.
        ((1200, 1200), "article-tall", None),
        ((1200, 1600), "article-tall", 480),
        ((1200, 2133), "article-tall", 360),
        ((1200, 1600), "text", 480),
        # A strip has words in it that have to stay readable.
        ((1200, 5000), "text", None),
        # With few pixels: nothing is enlarged but by a little.
        ((300, 200), "article", 300),
        ((590, 393), "article", 590),
        ((610, 407), "article", None),
        ((1, 1), "text", 1),
        ((300, 900), "text", 300),
    ],
)
def test_a_picture_fills_its_column_unless_it_is_too_high_or_too_small(size, place, width):
    widths = (*(each for each in WHOLE if each < size[0]), size[0])
    found = markup(photograph(widths, size=size), PLACES[place])
    assert found.is_fitted is (width is not None)
    if width is None:
        assert (found.width, found.height, found.sizes) == (*size, PLACES[place].sizes)
    else:
        assert (found.width, found.height) == (width, round(width * size[1] / size[0]))
        assert found.sizes == PLACES[place].sizes.replace("min(", f"min({width}px, ")


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1200, 800), False), ((1200, 960), False), ((1200, 961), True), ((1200, 5000), True)],
)
def test_a_lead_higher_than_its_place_is_tall(size, expected):
    assert is_tall(photograph(size=size), PLACES["article"]) is expected
    assert not is_tall(photograph(size=size), PLACES["more"])


def test_of_a_small_picture_the_only_file_is_offered():
    only = photograph((900,), size=(900, 600))
    found = markup(only, replace(PLACES["more"], most=480))
    assert found.choices == [Choice("", AVIF, "/900.avif 900w")]
    assert found.srcset == ""
