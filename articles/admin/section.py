"""Sections and tags."""

from __future__ import annotations

from django.contrib import admin

from articles.models import Section, Tag
from newsroom.desk import DeskAdmin


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    """The parts of the paper, in the order of the navigation."""

    list_display = ["name", "slug", "order", "description"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    """The subjects of articles."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
