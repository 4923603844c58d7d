"""Accounts, groups and tasks in the admin, safe for administrators who are not superusers."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as PlainGroupAdmin
from django.contrib.auth.admin import UserAdmin as PlainUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ManyToManyField, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django_otp.plugins.otp_static import admin as _static  # noqa: F401  (it shows the codes)
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as _totp  # noqa: F401  (it shows the keys)
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db import admin as _  # noqa: F401  (registers the admin that TaskAdmin replaces)
from django_tasks_db.models import DBTaskResult

from newsroom.accounts.passwords.fresh_password import page_if_stale
from newsroom.accounts.passwords.password_forms import ChangeOthersPasswordForm
from newsroom.accounts.second_factor import second_factor
from newsroom.accounts.sessions.session_list import sign_out
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.fresh_password_admin import FreshPasswordAdmin
from newsroom.desk.roles import STAFF_ROLES
from newsroom.desk.site import DeskAdmin, ReadingAdmin
from newsroom.desk_log import log_admin as _log  # noqa: F401  (registers the screen of the log)
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Changes

# Only a superuser may set these: they give rights beyond the four groups.
SUPERUSER_FIELDS = {"is_superuser", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(DBTaskResult)
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


class SecondFactorFilter(admin.SimpleListFilter):
    """Lists the accounts that need a second factor and have none."""

    title = gettext_lazy("second factor")
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", gettext_lazy("Needed, and not set up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "missing":
            return queryset
        return queryset.filter(pk__in=second_factor.missing().values("pk"))


@admin.register(User)
class UserAdmin(FreshPasswordAdmin, ActingAdmin, PlainUserAdmin):
    """Accounts; an administrator assigns the four groups and no other rights."""

    own_addresses = {"second_factor": "<int:pk>/second_factor/"}
    keeps_values = True

    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups", SecondFactorFilter]
    readonly_fields = ["last_login", "date_joined"]
    # Four groups need no search, whose marks have no name for screen readers.
    filter_horizontal = ()

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
        """Offer the four groups as boxes to tick, and the other groups that the account already has."""
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        if db_field.name == "groups" and not request.user.is_superuser:
            match = request.resolver_match
            account = (match.kwargs.get("object_id") if match else None) or "0"
            kept = Q(user=int(account)) if account.isdecimal() else Q()
            kwargs["queryset"] = Group.objects.filter(Q(name__in=STAFF_ROLES) | kept).distinct()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let only superusers change superusers, passwords included."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Refuse: an account's decisions stay on record, so it is made inactive instead."""
        return False

    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if question := page_if_stale(request):
            return question
        # The form notes who sets the password: a copy, since other requests use this screen too.
        screen = copy(self)
        screen.change_password_form = partial(ChangeOthersPasswordForm, by=signed_in(request))
        return PlainUserAdmin.user_change_password(screen, request, *args, **kwargs)

    def act_of(self, changes: Changes) -> str:
        """Name the change of an account that opens or closes the desk to it."""
        if "is_active" not in changes:
            return "change"
        return "activate" if changes["is_active"][1] else "deactivate"

    def second_factor_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove the second factor of somebody who lost it, and sign them out everywhere."""
        user = self.visible(request, pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if question := page_if_stale(request):
            return question
        if request.method == "POST" and second_factor.is_set_up(user):
            at, by = timezone.now(), signed_in(request)
            with log_writing.batch(), transaction.atomic():
                second_factor.remove(user, by=by, at=at)
                sign_out(user, by=by, at=at)
            messages.success(request, gettext("The second factor was removed."))
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
        context = {"account": user, "has_second_factor": second_factor.is_set_up(user)}
        template = "admin/accounts/reset_second_factor.html"
        return self.page(request, template, title=gettext("Second factor"), **context)


@admin.register(Group)
class GroupAdmin(FreshPasswordAdmin, DeskAdmin, PlainGroupAdmin):  # type: ignore[misc]
    """Groups; migrations set their rights."""

    keeps_values = True


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
