"""Uploads that say something about themselves."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Placement
from tests.articles.pictures.drawn import iptc_segment, jpeg_with, xmp
from tests.cast import make_placement


def telling(
    *fields: tuple[int, bytes], origin: str = "", name: str = "a.jpg"
) -> SimpleUploadedFile:
    """Return a JPEG with fields of IPTC, and with one of IPTC's codes for how it was made."""
    packet = xmp(attributes=f'ext:DigitalSourceType="{origin}"' if origin else "")
    segments = [iptc_segment(*fields)] if fields else []
    return SimpleUploadedFile(name, jpeg_with(*segments, xmp=packet).read(), "image/jpeg")


def place(article: Article, file: SimpleUploadedFile, number: int = 1, **picture: str) -> Placement:
    """Return a picture of `article` with this file, as it was when somebody saved it."""
    placement = make_placement(article, number, **picture)
    placement.picture.file = file
    placement.picture.save()
    return placement
