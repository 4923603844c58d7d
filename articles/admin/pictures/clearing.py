"""Deleting pictures that nothing names: one from its page, or many from the list, with a second look."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.page_things.archiving import ReasonForm
from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.pictures.picture_list import give_thumbnails
from articles.models import Picture
from articles.page_things import picture_places, unused_pictures
from articles.page_things.picture_places import Places
from newsroom.desk.acts import answer, signed_in
from newsroom.desk.keys import possible_keys
from newsroom.desk.site import MAX_ROWS_OF_AN_ACTION

_LIST: Final = "admin:articles_picture_changelist"


class ClearingAdmin(ShownAdmin):
    """Adds clearing to the list of pictures and to their pages."""

    actions = ["clear_selected"]

    @admin.action(description=gettext_lazy("Clear…"), permissions=["archive"])
    def clear_selected(self, request: HttpRequest, queryset: QuerySet[Picture]) -> HttpResponse:
        """Lead to a second look."""
        return _second_look(queryset.values_list("pk", flat=True))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the uses of the picture, or to clearing it if there are none."""
        picture = self.visible(request, object_id)
        if not self.has_archive_permission(request, picture):
            raise PermissionDenied
        return _second_look([picture.pk])

    def clear_view(self, request: HttpRequest) -> HttpResponse:
        """Show what would be cleared and what stays; ask why, and clear."""
        keys = possible_keys(Picture, request.GET.getlist("picture"))[:MAX_ROWS_OF_AN_ACTION]
        asked = list(self.get_queryset(request).filter(pk__in=keys).order_by("-pk"))
        loose = set(unused_pictures.unused(Picture.objects.filter(pk__in=[p.pk for p in asked])))
        cleared = [each for each in asked if each in loose]
        form = ReasonForm(request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=self.has_archive_permission(request),
            act=lambda: _clear(request, cleared, form.cleaned_data["reason"]),
            page=lambda: self._clear_page(request, form, cleared, asked),
            then=reverse(_LIST),
        )

    def _clear_page(
        self,
        request: HttpRequest,
        form: ReasonForm,
        cleared: list[Picture],
        asked: list[Picture],
    ) -> HttpResponse:
        give_thumbnails(asked)
        places = picture_places.places_of(asked, request.user, at=timezone.now())
        stays = [each for each in asked if each not in cleared]
        return self.page(
            request,
            "admin/articles/picture/clear.html",
            title=_("Delete pictures"),
            form=form,
            cleared=cleared,
            stays=[(each, places.get(each.pk, Places())) for each in stays],
        )


def _second_look(keys: Any) -> HttpResponse:
    asked = urlencode({"picture": list(keys)}, doseq=True)
    return HttpResponseRedirect(f"{reverse('admin:articles_picture_clear')}?{asked}")


def _clear(request: HttpRequest, pictures: list[Picture], reason: str) -> str:
    number = unused_pictures.clear(
        pictures, by=signed_in(request), at=timezone.now(), reason=reason
    )
    words = ngettext(
        "%d picture is deleted, with all its files.",
        "%d pictures are deleted, with all their files.",
        number,
    )
    return words % number
