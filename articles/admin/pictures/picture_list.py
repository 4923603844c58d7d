"""Pictures in lists: each with a thumbnail, all of a page in one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html

from articles.models import Picture
from articles.page_things import thumbnails
from newsroom.desk.site import DeskList


def give_thumbnails(pictures: Iterable[Picture]) -> None:
    """Find the thumbnails of pictures that are shown together."""
    there = list(pictures)
    found = thumbnails.addresses(there)
    for each in there:
        vars(each)["thumbnail"] = found.get(each.pk, "")


def thumbnail_of(picture: Picture) -> str:
    """Return the picture, small, "" without one; its name stands beside it."""
    address: str = vars(picture).get("thumbnail", "")
    if not address:
        return ""
    form = '<img class="desk-thumbnail" src="{}" alt="" width="240" height="160" loading="lazy">'
    return format_html(form, address)


class PictureList(DeskList):
    """The list of pictures."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: Any = self.result_list
        self.result_list: Any = list(rows)
        give_thumbnails(self.result_list)
