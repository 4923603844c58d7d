"""Pictures in articles, with all their renditions in the store."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Article, Picture, Placement, State
from articles.page_things import picture_orders
from tests import cast
from tests.articles.pictures.drawn import saved


def make_picture(image: Image.Image, *, kind: str = "JPEG", **words: Any) -> Picture:
    """Return a picture of the desk whose renditions are made."""
    upload = SimpleUploadedFile(f"a.{kind.lower()}", saved(image, kind).read())
    picture = Picture.objects.create(file=upload, **words)
    picture_orders.begin(picture)
    file = picture_orders.present_file(picture)
    assert file
    picture_orders.complete(file)
    return picture


def place(
    article: Article,
    picture: Picture,
    *,
    number: int = 1,
    is_lead: bool = False,
    caption: str = "At dusk.",
) -> Placement:
    """Put a picture into an article; readers have it if the article is public."""
    placement = Placement.objects.create(
        article=article, picture=picture, number=number, is_lead=is_lead, caption=caption
    )
    if article.state == State.PUBLISHED:
        cast.show(article)
    return placement
