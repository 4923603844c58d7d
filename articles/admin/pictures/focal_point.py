"""The focal point on the page of a picture: the picture with a cross, and the crops beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.pictures.percent import in_percent
from articles.models import Picture
from articles.page_things import thumbnails
from articles.pictures.cropping import default_focal_point
from articles.pictures.showing import Shown

CROPS: Final = {
    "card": gettext_lazy("Cards, and the lead of a front page, 3:2"),
    "square": gettext_lazy("Square, 1:1"),
    "share": gettext_lazy("Share, 1200 × 630"),
}


@dataclass(frozen=True)
class Crop:
    """How the picture is cut in one place."""

    use: str
    name: Promise
    shown: Shown


@dataclass(frozen=True)
class FocalPanel:
    """What the page shows; the points are in percent."""

    whole: Shown
    crops: list[Crop]
    x: str
    y: str
    # Where the point is if nobody sets one.
    default_x: str
    default_y: str

    @property
    def words(self) -> str:
        return self.form_of_words.replace("{x}", self.x).replace("{y}", self.y)

    @property
    def form_of_words(self) -> str:
        """The sentence that the page’s script fills in anew."""
        return str(_("{x} percent from the left, {y} percent from the top"))


def panel_of(picture: Picture) -> FocalPanel | None:
    """Return what the page shows, one query; None until something is made of the picture's file."""
    made = thumbnails.in_uses(picture, ("lead", *CROPS))
    if "lead" not in made:
        return None
    default = default_focal_point(picture.width or 0, picture.height or 0)
    x, y = picture.focal_point or default
    crops = [Crop(use, name, made[use]) for use, name in CROPS.items() if use in made]
    return FocalPanel(made["lead"], crops, *map(in_percent, (x, y, *default)))
