"""Sections and tags."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.page_things.page_thing_forms import NamedForm
from articles.models import Section, Tag


@admin.register(Section)
class SectionAdmin(ShownAdmin):
    form = NamedForm
    list_display = ["name", "slug", "order", "description"]
    search_fields = ["name"]


@admin.register(Tag)
class TagAdmin(ShownAdmin):
    form = NamedForm
    list_display = ["name", "slug"]
    search_fields = ["name"]
