"""A picture as the desk's scripts are told of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from articles.models import Picture


def in_json(picture: Picture, thumbnail: str) -> dict[str, Any]:
    """Return what a card shows of the picture; `thumbnail` is "" where nothing is made yet."""
    return {
        "picture": picture.pk,
        "name": str(picture),
        "address": reverse("admin:articles_picture_change", args=[picture.pk]),
        "thumbnail": thumbnail,
        "alt_text": picture.alt_text,
        "credit": picture.credit,
        "origin": picture.get_origin_display(),
    }
