"""Sections and tags."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.page_things.page_thing_forms import NamedForm
from articles.admin.page_things.proposed import ProposedAdmin
from articles.models import Section, Tag
from articles.permissions import limit_of, may_manage_section


@admin.register(Section)
class SectionAdmin(ShownAdmin):
    """Sections; who is limited to some of them manages these alone."""

    form = NamedForm
    list_display = ["name", "slug", "order", "description"]
    search_fields = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and limit_of(request.user) is None

    def has_change_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_manage_section(request.user, obj))

    def has_archive_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_archive_permission(request, obj)
        return allowed and (obj is None or may_manage_section(request.user, obj))


@admin.register(Tag)
class TagAdmin(ProposedAdmin):
    form = NamedForm
    list_display = ["name", "slug", "proposed_by"]
    list_select_related = ["proposed_by"]
    search_fields = ["name"]
