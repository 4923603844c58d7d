"""What the file of a picture says of itself, for the desk to read."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Origin
from articles.pictures.metadata.merging import Metadata


class Said(NamedTuple):
    """One thing that the file says."""

    name: str
    value: str


def said_in(metadata: Metadata) -> list[Said]:
    """Return what the file says, in the order of the page; what it does not say is left out."""
    created = date_format(metadata.created, "DATE_FORMAT") if metadata.created else ""
    c2pa = _("There is a C2PA manifest; nobody has checked it.") if metadata.has_c2pa else ""
    found = (
        Said(_("Caption"), metadata.caption),
        Said(_("Alternative text"), metadata.alt_text),
        Said(_("Credit"), metadata.credit),
        Said(_("Creator"), metadata.creator),
        Said(_("Copyright"), metadata.copyright),
        Said(_("Date"), created),
        Said(_("Place, for the desk alone"), metadata.place),
        Said(_("Origin"), _origin(metadata)),
        Said(_("Camera"), metadata.camera),
        Said(_("AI system"), metadata.ai_system),
        Said(_("Content Credentials"), c2pa),
    )
    return [each for each in found if each.value]


def _origin(metadata: Metadata) -> str:
    """Return the origin as the desk calls it; a code that the product does not know stands as it is."""
    if metadata.origin == Origin.UNKNOWN:
        return metadata.source_type
    return str(Origin(metadata.origin).label)
