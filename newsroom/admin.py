"""Accounts, groups and tasks in the admin, safe for administrators who are not superusers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as PlainGroupAdmin
from django.contrib.auth.admin import UserAdmin as PlainUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, Q
from django.http import HttpRequest
from django_tasks_db import admin as _  # noqa: F401  (registers the admin that TaskAdmin replaces)
from django_tasks_db.models import DBTaskResult

from newsroom.desk.roles import ROLES
from newsroom.desk.site import DeskAdmin, ReadingAdmin

# Only a superuser may set these: they give rights beyond the four groups.
SUPERUSER_FIELDS = {"is_superuser", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(DBTaskResult)


@admin.register(User)
class UserAdmin(DeskAdmin, PlainUserAdmin):
    """Accounts; an administrator assigns the four groups and no other rights."""

    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Hide the fields that only superusers may set from everybody else."""
        fieldsets: Any = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (
                name,
                {**options, "fields": [f for f in options["fields"] if f not in SUPERUSER_FIELDS]},
            )
            for name, options in fieldsets
        ]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the four groups, and the other groups that the account already has."""
        if db_field.name == "groups" and not request.user.is_superuser:
            match = request.resolver_match
            account = (match.kwargs.get("object_id") if match else None) or "0"
            kept = Q(user=int(account)) if account.isdecimal() else Q()
            kwargs["queryset"] = Group.objects.filter(Q(name__in=ROLES) | kept).distinct()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let only superusers change superusers, passwords included."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Refuse: an account's decisions stay on record, so it is made inactive instead."""
        return False


@admin.register(Group)
class GroupAdmin(PlainGroupAdmin):
    """Groups; migrations set their rights."""


@admin.register(DBTaskResult)
class TaskAdmin(ReadingAdmin):
    """Tasks that wait, run, have succeeded or have failed."""

    list_display = ["task_name", "status", "enqueued_at", "started_at", "finished_at"]
    list_filter = ["status"]
    fields = [
        "task_name", "args_kwargs", "status", "enqueued_at", "started_at", "finished_at",
        "worker_ids", "exception_class_path", "traceback",
    ]  # fmt: skip
    ordering = ["-enqueued_at"]
