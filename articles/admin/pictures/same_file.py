"""The same file sent twice: use the picture that has it, or keep both."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Picture
from articles.page_things import page_things, picture_files, thumbnails
from newsroom.desk.acts import ActingAdmin, attempt, signed_in


def in_use_with_same_file(picture: Picture) -> Picture | None:
    """Return the oldest other picture in use that has these bytes."""
    others = picture_files.others_with(picture.digest, but=picture) if picture.digest else []
    return next((each for each in others if not each.archived_at), None)


class SameFileAdmin(ActingAdmin):
    """Asks, after an upload, whether the picture that has the file already is the one that is meant."""

    def response_add(
        self, request: HttpRequest, obj: Picture, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Ask before a window that chooses a picture for an article closes."""
        is_popup = IS_POPUP_VAR in request.POST
        if is_popup and obj.taken is not None and in_use_with_same_file(obj):
            return HttpResponseRedirect(f"{_address(obj)}?{IS_POPUP_VAR}=1")
        return super().response_add(request, obj, post_url_continue)

    def same_file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the picture that has the file; archive the one that was just sent, or keep both."""
        picture: Picture = self.visible(request, pk)
        if not self.has_change_permission(request, picture):
            raise PermissionDenied
        other = in_use_with_same_file(picture)
        if other is None:
            return self._done(request, picture)
        if request.method == "POST" and "keep" in request.POST:
            return self._done(request, picture)
        if request.method == "POST" and attempt(request, lambda: _use(other, picture, request)):
            return self._done(request, other)
        return self._page(request, picture, other)

    def _page(self, request: HttpRequest, picture: Picture, other: Picture) -> HttpResponse:
        is_popup = IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
        return self.page(
            request,
            "admin/articles/picture/same_file.html",
            title=_("The same file is already here"),
            original=picture,
            other=other,
            other_address=self.change_address(other),
            thumbnail=thumbnails.addresses([other]).get(other.pk, ""),
            is_popup=is_popup,
            is_popup_var=IS_POPUP_VAR,
        )

    def _done(self, request: HttpRequest, chosen: Picture) -> HttpResponse:
        """Give the window of an article its picture, or lead to the picture."""
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, chosen)
        return HttpResponseRedirect(self.change_address(chosen))

    @staticmethod
    def change_address(picture: Picture) -> str:
        return reverse("admin:articles_picture_change", args=[picture.pk])

    def told_of_same_file(self, picture: Picture, *, is_new: bool) -> SafeString | None:
        """Return what to say of the picture that has the file already, with a link, and a way to use it."""
        others: list[Any] = picture_files.others_with(picture.digest, but=picture)[:1]
        if not others:
            return None
        other = (in_use_with_same_file(picture) or others[0]) if is_new else others[0]
        link = format_html('<a href="{}">{}</a>', self.change_address(other), other)
        if not is_new or other.archived_at:
            return format_html(_("The same file is already here: {}."), link)
        use = format_html('<a href="{}">{}</a>', _address(picture), _("Use it…"))
        return format_html(_("The same file is already here: {}. {}"), link, use)


def _address(picture: Picture) -> str:
    return reverse("admin:articles_picture_same_file", args=[picture.pk])


def _use(other: Picture, picture: Picture, request: HttpRequest) -> str:
    reason = _("Picture %d has the same file.") % other.pk
    page_things.archive(picture, by=signed_in(request), at=timezone.now(), reason=reason)
    return _("The picture that you have just sent is archived. This one has the same file.")
