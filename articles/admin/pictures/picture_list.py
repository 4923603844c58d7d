"""The library: the list of pictures, of which style sheets make a grid with a card for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Picture
from articles.page_things import picture_places, thumbnails
from articles.page_things.picture_places import Places
from newsroom.desk.acts import ActingAdmin
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


def fault(words: str) -> str:
    return format_html('<span class="fault">{}</span>', words)


class PictureList(DeskList):
    """The list of pictures, all thumbnails and all places of a page at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: Any = self.result_list
        self.result_list: Any = list(rows)
        give_thumbnails(self.result_list)
        found = picture_places.places_of(self.result_list, request.user, at=timezone.now())
        for each in self.result_list:
            vars(each)["places"] = found.get(each.pk, Places())


class PictureListAdmin(ActingAdmin):
    """Adds what a card shows."""

    list_display = ["preview", "name", "credited", "made", "uses", "rights", "added_at"]
    list_display_links = ["name"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PictureList

    @admin.display(description=gettext_lazy("Picture"))
    def preview(self, picture: Picture) -> str:
        """Show it cropped round its focal point, or why there is nothing to see."""
        if not picture.file:
            return fault(_("No file: readers do not see it."))
        return thumbnail_of(picture) or _("Nothing has been made of the file yet.")

    @admin.display(description=gettext_lazy("Alternative text"), ordering="alt_text")
    def name(self, picture: Picture) -> str:
        """Name it by what it shows; the number tells those without words apart."""
        if picture.alt_text:
            return picture.alt_text
        if picture.decorative:
            return _("Picture %d, decorative") % picture.pk
        return fault(_("Picture %d has no alternative text") % picture.pk)

    @admin.display(description=gettext_lazy("Credit"), ordering="credit")
    def credited(self, picture: Picture) -> str:
        return picture.credit or fault(_("No credit"))

    @admin.display(description=gettext_lazy("Origin"), ordering="origin")
    def made(self, picture: Picture) -> str:
        """Tell how it was made, with the label that readers see."""
        origin = picture.get_origin_display()
        if not picture.label:
            return origin
        return format_html('{} <span class="flag">{}</span>', origin, picture.label)

    @admin.display(description=gettext_lazy("Used in"))
    def uses(self, picture: Picture) -> str:
        """Count the places, and lead to their list."""
        places: Places = vars(picture)["places"]
        number = len(places.seen) + places.hidden + len(places.portrait_of)
        if not number:
            return _("Not in use")
        words = ngettext("Used in %d place", "Used in %d places", number) % number
        address = reverse("admin:articles_picture_change", args=[picture.pk])
        return format_html('<a href="{}#shown-in">{}</a>', address, words)

    @admin.display(
        description=gettext_lazy("Rights until"), ordering="rights_until", empty_value=""
    )
    def rights(self, picture: Picture) -> str:
        """Tell until when the site may show it, where that is known."""
        if picture.rights_until is None:
            return ""
        day = date_format(picture.rights_until, "DATE_FORMAT")
        if picture.rights_until < timezone.localdate():
            return fault(_("Rights ended on %s") % day)
        return _("Rights until %s") % day
