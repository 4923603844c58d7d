"""Redirects as CSV: the export, and an import that first says what it would do."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.redirects.redirect_forms import ImportForm
from articles.models import Redirect
from articles.redirects import csv_import
from articles.redirects.csv_import import Plan
from newsroom import csv_files
from newsroom.desk.acts import ActingAdmin, attempt, signed_in
from newsroom.refused import Refused

_OUTCOMES = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "same": gettext_lazy("As it is"),
    "refused": gettext_lazy("Refused"),
}


def _in_words(plan: Plan) -> str:
    words = _(
        "Added: %(added)d. Changed: %(changed)d. As they are: %(same)d. Refused: %(refused)d."
    )
    return words % {
        "added": plan.number("added"),
        "changed": plan.number("changed"),
        "same": plan.number("same"),
        "refused": plan.number("refused"),
    }


def _rows() -> Iterator[tuple[str, ...]]:
    yield csv_import.CSV_COLUMNS
    yield from Redirect.objects.values_list("path", "target", "note").iterator()


class ImportingAdmin(ActingAdmin):
    """Adds the import and export of files to the screen of redirects."""

    def export_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send all redirects, as the import takes them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return csv_files.answer("redirects.csv", _rows())

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Say what a file would do, line by line; on demand do it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
        plan = None
        if form.is_valid():
            text = form.cleaned_data["text"]
            try:
                plan = csv_import.plan(text)
            except Refused as refused:
                form.add_error(None, str(refused))
            if plan and "import" in request.POST and self._import(request, text):
                return HttpResponseRedirect(reverse("admin:articles_redirect_changelist"))
            # The file cannot be sent back, its text can.
            form = ImportForm(initial={"text": text}) if plan else form
        return self._import_page(request, form, plan)

    def _import(self, request: HttpRequest, text: str) -> bool:
        by, at = signed_in(request), timezone.now()
        return attempt(request, lambda: _in_words(csv_import.apply(text, at=at, by=by)))

    def _import_page(
        self, request: HttpRequest, form: ImportForm, plan: Plan | None
    ) -> HttpResponse:
        lines = [(each, _OUTCOMES[each.outcome]) for each in plan.lines] if plan else []
        number = plan.number("added") + plan.number("changed") if plan else 0
        return self.page(
            request,
            "admin/articles/redirect/import.html",
            title=_("Import redirects"),
            form=form,
            plan=plan,
            lines=lines,
            number=number,
            summary=_in_words(plan) if plan else "",
        )
