"""The screen of the front page and the pages of sections: what stands, what waits, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.front_pages.cancelling import CancellingAdmin
from articles.admin.front_pages.choosing import ChoosingAdmin
from articles.admin.front_pages.front_page_words import lines_of, standing_of, with_standing
from articles.front_pages import old_lead
from articles.models import FrontPage, Section
from articles.permissions import limit_of, may_edit_front
from newsroom.desk.acts import signed_in
from newsroom.desk.listed_times import listed_time
from newsroom.desk.site import ReadingAdmin


@admin.register(FrontPage)
class FrontPageAdmin(ChoosingAdmin, CancellingAdmin, ReadingAdmin):
    """What the desk has put on the front page and on the pages of sections."""

    list_display = ["page_name", "begins", "standing", "made_by", "reason"]
    list_select_related = ["section", "made_by"]
    change_list_template = "admin/articles/frontpage/change_list.html"
    own_addresses = {
        "edit": "edit/",
        "edit_section": "edit/<int:section>/",
        "cancel": "<int:pk>/cancel/",
    }

    def has_view_permission(self, request: HttpRequest, obj: FrontPage | None = None) -> bool:
        """Let those in who edit the page, or any page where none is asked about."""
        if obj is not None:
            return may_edit_front(request.user, obj.section_id)
        return request.user.has_perm("articles.edit_front_page")

    def get_queryset(self, request: HttpRequest) -> QuerySet[FrontPage]:
        """Return those of the sections in which the role of the person counts."""
        found = with_standing(super().get_queryset(request), at=timezone.now())
        limit = limit_of(request.user)
        return found if limit is None else found.filter(section__in=limit)

    @admin.display(description=gettext_lazy("Page"))
    def page_name(self, front: FrontPage) -> str:
        return str(front)

    @admin.display(description=gettext_lazy("Shown from"))
    def begins(self, front: FrontPage) -> str:
        return listed_time(front.public_from)

    @admin.display(description=gettext_lazy("Standing"))
    def standing(self, front: FrontPage) -> str:
        return standing_of(front, at=timezone.now())

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the page of each section, and warn of a lead that has grown old."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        at = timezone.now()
        own: dict[str, Any] = {"pages": _pages(request)}
        if may_edit_front(request.user, None):
            own["warning"] = old_lead.warning(None, at=at)
            own["waiting"] = list(FrontPage.objects.armed(at=at).select_related("section"))
        return super().changelist_view(request, {**own, **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show which articles were chosen, by whom and when."""
        front: FrontPage = self.visible(request, object_id)
        if not self.has_view_permission(request, front):
            raise PermissionDenied
        at = timezone.now()
        return self.page(
            request,
            "admin/articles/frontpage/shown.html",
            title=_("%(page)s from %(time)s on")
            % {"page": front, "time": listed_time(front.public_from)},
            original=front,
            standing=standing_of(front, at=at),
            lines=lines_of(front, signed_in(request)),
            may_cancel=is_armed(front, at=at),
            edit=edit_address(front.section_id),
        )

    def edit_view(self, request: HttpRequest) -> HttpResponse:
        """Choose what stands on the front page."""
        return self.choosing(request, None)

    def edit_section_view(self, request: HttpRequest, section: int) -> HttpResponse:
        """Choose what stands on the page of a section."""
        return self.choosing(request, get_object_or_404(Section, pk=section))

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel one that readers do not have yet."""
        front: FrontPage = self.visible(request, pk)
        if not self.has_view_permission(request, front):
            raise PermissionDenied
        if not is_armed(front, at=timezone.now()) and request.method != "POST":
            raise Http404(_("Nothing waits here."))
        return self.cancelling(request, front)


def is_armed(front: FrontPage, *, at: datetime) -> bool:
    return front.cancelled_at is None and front.public_from > at


def edit_address(section: int | None) -> str:
    if section is None:
        return reverse("admin:articles_frontpage_edit")
    return reverse("admin:articles_frontpage_edit_section", args=[section])


def _pages(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names of the pages that the person edits, each with its address at the desk."""
    sections = Section.objects.in_use()
    if (limit := limit_of(request.user)) is not None:
        sections = sections.filter(pk__in=limit)
    front = [(_("Front page"), edit_address(None))] if may_edit_front(request.user, None) else []
    return front + [(str(each), edit_address(each.pk)) for each in sections]
