"""Figure: a picture as it stood in an article; it knows no database."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from articles.models.picture import Origin
from articles.pictures.cropping import FocalPoint
from articles.pictures.recipe import Order
from articles.pictures.rights import Rights
from articles.pictures.showing import StoredPicture


@dataclass(frozen=True)
class Figure:
    """A picture as it stood in the article. Its file is named by its digest, not by a path."""

    number: int
    is_lead: bool
    caption: str
    picture: int
    digest: str
    width: int | None
    height: int | None
    alt_text: str
    decorative: bool
    credit: str
    origin: str
    creator: str = ""
    copyright: str = ""
    # Fractions of width and height; None where the desk has set none.
    focal_point: FocalPoint | None = None
    # The alternative text, if it was written for this place; "" where it is that of the picture.
    own_alt_text: str = ""
    # What is known of the file now, and which renditions are there; not kept. None without a file.
    file: StoredPicture | None = None

    @property
    def order(self) -> Order | None:
        """What the renditions depend on; None without a file."""
        rights = Rights(self.creator, self.credit, self.copyright, self.origin)
        return self.file.order(self.focal_point, rights) if self.file else None

    @property
    def label(self) -> str:
        """The label for readers if a model made or helped to make the picture, else ""."""
        return Origin(self.origin).reader_label

    @property
    def accessible_name(self) -> str:
        """The words that are read out in place of the picture; "" for one that adds nothing."""
        if self.decorative:
            return ""
        what = self.alt_text or self.caption or _("Picture without a description")
        return f"{what} ({self.label})" if self.label else what


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """Return the figure without what is not kept."""
    found = asdict(replace(figure, file=None))
    del found["file"]
    found["focal_point"] = list(figure.focal_point) if figure.focal_point else None
    if not figure.own_alt_text:
        # As in nearly all places, and in all older editions.
        del found["own_alt_text"]
    return found


def read_figure(words: dict[str, Any]) -> Figure:
    """Return the figure that JSON of any shape holds: older ones say less of it."""
    point = words.get("focal_point")
    return Figure(**{**words, "focal_point": tuple(point) if point else None})
