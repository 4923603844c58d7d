"""Which files a page shows: all that were made, or one until then, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures import recipe
from articles.pictures.recipe import USES, Order
from articles.pictures.rights import Rights
from articles.pictures.showing import Shown, Source, StoredPicture, path_of, shown

DIGEST = "ab" * 32
RIGHTS = Rights(credit="Alamy")
FILE = StoredPicture(DIGEST, 3000, 2000, False, "#336699", "/media/renditions/")


@dataclass(frozen=True)
class Placed:
    file: StoredPicture | None
    order: Order | None


def placed(file: StoredPicture = FILE, *, is_complete: bool = True) -> Placed:
    """Return a figure whose renditions are there, or the first of them."""
    order = file.order(None, RIGHTS)
    return Placed(replace(file, orders=((recipe.key_of(order), is_complete),)), order)


def address(order: Order, use: str, width: int, format_: str) -> str:
    (name,) = (
        each.name
        for each in recipe.planned(order, use)
        if (each.width, each.format) == (width, format_)
    )
    return f"/media/renditions/{name[:2]}/{name[2:]}"


def test_a_photograph_has_avif_and_jpeg_narrow_to_wide():
    figure = placed()
    assert figure.order
    widths = (240, 360, 480, 768)
    expected = tuple(
        Source(f"image/{kind}", tuple((address(figure.order, "card", w, kind), w) for w in widths))
        for kind in ("avif", "jpeg")
    )
    fallback = address(figure.order, "card", 480, "jpeg")
    assert shown(figure, "card") == Shown(expected, fallback, 480, 320, "#336699")


def test_a_drawing_has_webp_without_loss_in_its_own_width_and_png():
    found = shown(placed(replace(FILE, width=600, height=400, is_drawing=True)), "lead")
    assert found
    assert [(each.media_type, [width for _, width in each.files]) for each in found.sources] == [
        ("image/avif", [480]),
        ("image/webp", [600]),
        ("image/png", [480, 600]),
    ]
    assert (found.width, found.height) == (600, 400)


@pytest.mark.parametrize("use", USES)
def test_until_all_are_made_one_is_there_for_each_use(use):
    figure = placed(is_complete=False)
    assert figure.order
    first = recipe.first_planned(figure.order, use)
    where = f"/media/{path_of(first.name)}"
    source = Source("image/jpeg", ((where, first.width),))
    assert shown(figure, use) == Shown((source,), where, first.width, first.height, "#336699")


def test_without_a_file_or_with_other_rights_than_were_rendered_nothing_is_shown():
    figure = placed()
    assert shown(Placed(None, None), "lead") is None
    assert shown(replace(figure, order=FILE.order(None, Rights(credit="PA"))), "lead") is None
    assert shown(replace(figure, order=FILE.order((0, 0), RIGHTS)), "lead") is None


@given(
    st.integers(1, 6000), st.integers(1, 6000), st.booleans(), st.booleans(),
    st.sampled_from(list(USES)),
)  # fmt: skip
def test_every_address_is_one_of_a_planned_rendition(width, height, is_drawing, is_complete, use):
    file = replace(FILE, width=width, height=height, is_drawing=is_drawing)
    figure = placed(file, is_complete=is_complete)
    assert figure.order
    found = shown(figure, use)
    assert found
    names = {f"/media/{path_of(each.name)}" for each in recipe.all_planned(figure.order)}
    named = [where for source in found.sources for where, _ in source.files]
    assert {*named, found.address} <= names
    assert found.address in named
    assert all(
        [width for _, width in each.files] == sorted({width for _, width in each.files})
        for each in found.sources
    )
