"""What a picture's file says about itself, in the fields that the person left empty."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.fields import Field

from articles.models import Origin, Picture
from articles.names.credits import unlabelled
from articles.pictures.metadata.merging import Metadata

FILLED: Final = ("alt_text", "credit", "creator", "copyright")


def fill_in(values: dict[str, Any], said: Metadata) -> list[str]:
    """Fill what is empty in a form's values; return the names of the fields that were filled.

    A caption belongs to an article: the desk finds it in what the file said.
    """
    found = _values_of(said)
    filled = [name for name in found if found[name] and name in values and not values[name]]
    values.update({name: found[name] for name in filled})
    return filled


def read_from_file(picture: Picture, said: Metadata) -> list[str]:
    """Return the names of the fields that hold what the file says."""
    found = _values_of(said)
    return [name for name in found if found[name] and found[name] == getattr(picture, name)]


def _values_of(said: Metadata) -> dict[str, Any]:
    """Return what the file says as the form would hold it, "" or None for what it does not say."""
    found: dict[str, Any] = {name: _cut(name, getattr(said, name)) for name in FILLED}
    found["credit"] = unlabelled(found["credit"])
    found["made_on"] = said.created
    found["origin"] = said.origin if said.origin != Origin.UNKNOWN else ""
    return found


def _cut(name: str, text: str) -> str:
    field = Picture._meta.get_field(name)
    most = field.max_length if isinstance(field, Field) else None
    return " ".join(text.split())[:most].strip()
