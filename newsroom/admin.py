"""Accounts, the four groups and tasks, in the hands of administrators who are no superusers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as PlainGroupAdmin
from django.contrib.auth.admin import UserAdmin as PlainUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, Q
from django.http import HttpRequest
from django_tasks_db import admin as _  # noqa: F401  (registers what is replaced below)
from django_tasks_db.models import DBTaskResult

from newsroom.desk.roles import STAFF_ROLES
from newsroom.desk.site import DeskAdmin, ReadingAdmin

# What only a superuser gives away: it would be a road round the four groups.
BEYOND = {"is_superuser", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(DBTaskResult)


@admin.register(User)
class UserAdmin(DeskAdmin, PlainUserAdmin):
    """Accounts; nobody hands out more than the four groups without being a superuser."""

    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Hide what goes beyond the groups from those who are no superusers."""
        fieldsets: Any = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in BEYOND]})
            for name, options in fieldsets
        ]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the four groups, and keep those that the account has from elsewhere."""
        if db_field.name == "groups" and not request.user.is_superuser:
            match = request.resolver_match
            account = (match.kwargs.get("object_id") if match else None) or "0"
            kept = Q(user=int(account)) if account.isdecimal() else Q()
            kwargs["queryset"] = Group.objects.filter(Q(name__in=STAFF_ROLES) | kept).distinct()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Leave superusers, their passwords included, to superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Refuse: what somebody decided stays theirs; an account is made inactive instead."""
        return False


@admin.register(Group)
class GroupAdmin(PlainGroupAdmin):
    """The groups, whose rights are made by migrations."""


@admin.register(DBTaskResult)
class TaskAdmin(ReadingAdmin):
    """What waits for a worker, runs, and failed."""

    list_display = ["task_name", "status", "enqueued_at", "started_at", "finished_at"]
    list_filter = ["status"]
    fields = [
        "task_name", "args_kwargs", "status", "enqueued_at", "started_at", "finished_at",
        "worker_ids", "exception_class_path", "traceback",
    ]  # fmt: skip
    ordering = ["-enqueued_at"]
