"""The screen of the log: filtered, paged by key, and exported."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from newsroom import csv_files
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.site import ReadingAdmin
from newsroom.desk_log import log_export, log_pages
from newsroom.desk_log.log_filters import LogFilterForm
from newsroom.models import DeskLogEntry

_KEY: Final = re.compile("[1-9][0-9]{0,17}")
_LIST: Final = "admin/newsroom/desklogentry/change_list.html"
_ENTRY: Final = "admin/newsroom/desklogentry/change_form.html"


def _before(request: HttpRequest) -> int | None:
    typed = request.GET.get("before", "")
    return int(typed) if _KEY.fullmatch(typed) else None


def _asked(request: HttpRequest) -> str:
    """Return the filters as they stand in the address, without the place in the list."""
    kept = [(name, value) for name, value in request.GET.items() if value and name != "before"]
    return urlencode(kept)


@admin.register(DeskLogEntry)
class DeskLogAdmin(ReadingAdmin, ActingAdmin):
    """The log, for those who may read it; `log_pages.visible_to()` decides which rows."""

    own_addresses = {"export": "export/"}

    def get_queryset(self, request: HttpRequest) -> Any:
        return log_pages.visible_to(signed_in(request)).select_related("made_by")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        form = self._form(request)
        log = log_pages.Page([], None)
        if form.is_valid():
            log = log_pages.page(signed_in(request), form.rows(), before=_before(request))
        return self.page(
            request,
            _LIST,
            title=_("Log of the desk"),
            form=form,
            log=log,
            asked=_asked(request),
            is_first=_before(request) is None,
            sees_whole=log_pages.sees_whole(signed_in(request)),
        )

    def _form(self, request: HttpRequest) -> LogFilterForm:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return LogFilterForm(request.GET, user=signed_in(request))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        entry = self.visible(request, object_id)
        rows = log_pages.tell([entry], signed_in(request))
        return self.page(request, _ENTRY, title=_("Entry %s of the log") % entry, rows=rows)

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Send what the filters ask for as CSV; with a wrong filter, show the list that says so."""
        form = self._form(request)
        if not form.is_valid():
            return self.changelist_view(request)
        found = log_export.rows(signed_in(request), form.rows())
        return csv_files.answer("desk-log.csv", found)
