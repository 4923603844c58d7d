"""What the file of a picture says against its credit and its origin, in the language of the desk."""

from __future__ import annotations

from django.utils.translation import gettext

from articles.models import Picture
from articles.pictures.metadata import contradictions
from articles.pictures.metadata.merging import Metadata


def all_of(picture: Picture, said: Metadata | None) -> list[str]:
    """Return all that the desk should look at; `said` is what the file says."""
    if said is None:
        return []
    found = contradictions.contradictions(said, credit=picture.credit, origin=picture.origin)
    return [each.translated(gettext) for each in found]


def about_the_origin(picture: Picture, said: Metadata | None) -> list[str]:
    """Return what may tell readers something wrong about how the picture was made."""
    if said is None:
        return []
    found = contradictions.about_the_origin(said, credit=picture.credit, origin=picture.origin)
    return [each.translated(gettext) for each in found]
