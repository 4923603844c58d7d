"""The limits of accounts to sections, which administrators set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import ForeignKey, ManyToManyField, Q, QuerySet
from django.http import HttpRequest

from articles.models import DeskMember, Section
from newsroom.desk.fresh_password_admin import FreshPasswordAdmin
from newsroom.desk.keys import can_be_key
from newsroom.desk.site import DeskAdmin


@admin.register(DeskMember)
class DeskMemberAdmin(FreshPasswordAdmin, DeskAdmin):
    """Limits a person's role to some sections; an account that is not in this list has no limit."""

    keeps_values = True
    list_display = ["account", "shown_sections"]
    list_select_related = ["account"]
    search_fields = ["account__username"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        return rows.prefetch_related("sections")

    @admin.display(description=DeskMember._meta.get_field("sections").verbose_name)
    def shown_sections(self, member: Any) -> str:
        return ", ".join(map(str, member.sections.all())) or "–"

    def get_readonly_fields(self, request: HttpRequest, obj: DeskMember | None = None) -> list[str]:
        """Keep a limit with its account."""
        return ["account"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a limit without sections is none."""
        return False

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the accounts of staff in a plain list, which needs no script."""
        if db_field.name == "account":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the sections in use as boxes, and those that the limit already names."""
        match = request.resolver_match
        number = (match.kwargs.get("object_id") if match else None) or "0"
        known = DeskMember.objects.filter(pk=number if can_be_key(DeskMember, number) else 0)
        offered = Section.objects.filter(
            Q(archived_at__isnull=True) | Q(pk__in=known.values("sections"))
        )
        kwargs |= {"widget": forms.CheckboxSelectMultiple, "queryset": offered}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
