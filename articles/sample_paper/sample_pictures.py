"""The drawings of the sample paper, made for it."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from articles.models import Origin, Picture
from articles.page_things import page_things
from articles.sample_paper.marks import REASON
from articles.sample_paper.texts import FOLDER

# The page writes “Illustration:” before it.
CREDIT: Final = "Newsroom"


def store(name: str, alt_text: str, *, by: User, at: datetime) -> Picture:
    """Store a drawing as an upload at the desk is stored: the only place that does."""
    data = (FOLDER / "pictures" / f"{name}.webp").read_bytes()
    file = ContentFile(data, name=f"{secrets.token_hex(8)}.webp")
    picture = Picture(file=file, alt_text=alt_text, credit=CREDIT, origin=Origin.DRAWING)
    page_things.save(picture, by=by, at=at, reason=REASON)
    return picture
