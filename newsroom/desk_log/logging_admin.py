"""Lets every screen of the desk write the desk's log, in place of Django's own, and show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from newsroom.desk_log import log_pages, log_writing, stored_values
from newsroom.desk_log.log_writing import Changes, Done


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    return request.user


class LoggingAdmin(admin.ModelAdmin):
    """Notes each row that is created, changed or deleted; Django's own log of the admin stays empty."""

    # A model whose own record tells of each save has no second entry.
    is_on_record = False
    # Only names and values that may stay for ever are kept: those of accounts and groups.
    keeps_values = False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        if self.keeps_values:
            form.stored_before = stored_values.stored(form.instance) if change else {}
        return super().save_form(request, form, change)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Return what the database holds otherwise than before; nothing of what forms say."""
        before = getattr(form, "stored_before", None)
        return (
            {}
            if before is None
            else stored_values.changes(before, stored_values.stored(form.instance))
        )

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        self._note(request, [obj], "create", message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        if message or not self.keeps_values:
            self._note(request, [obj], self.act_of(message), message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> None:  # type: ignore[override]
        with log_writing.batch():
            self._note(request, queryset, "delete", {})

    def act_of(self, changes: Changes) -> str:
        """Return the name of an act that changed this."""
        return "change"

    def _note(
        self, request: HttpRequest, rows: Iterable[Model], act: str, changes: Changes
    ) -> None:
        if self.is_on_record:
            return
        log_writing.note(
            Done(
                act,
                self.opts.label_lower,
                int(row.pk),
                at=timezone.now(),
                by=_person(request).pk,
                name=str(row) if self.keeps_values else "",
                changes=changes,
            )
            for row in rows
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the log says of one thing, to those who may read the log."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            refuse: Any = self._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]
            answer: HttpResponse = refuse(request, self.opts, object_id)
            return answer
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % thing,
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": thing,
            "opts": self.opts,
            # Asked for where the page shows it: some have a record of their own, and lead there.
            "log": SimpleLazyObject(
                lambda: log_pages.of_thing(_person(request), self.opts.label_lower, thing.pk)
            ),
            **(extra_context or {}),
        }
        return TemplateResponse(
            request, self.object_history_template or self._history_templates(), context
        )

    def _history_templates(self) -> list[str]:
        own = f"admin/{self.opts.app_label}/{self.opts.model_name}/object_history.html"
        return [own, "admin/object_history.html"]
