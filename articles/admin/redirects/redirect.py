"""The list of redirects, and the form of one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.redirects.former_page import FormerAddressesAdmin
from articles.admin.redirects.import_page import ImportingAdmin
from articles.admin.redirects.redirect_forms import RedirectForm
from articles.models import Redirect
from articles.redirects import redirects
from newsroom.desk.acts import answer, signed_in
from newsroom.desk.listed_times import listed_time


@admin.register(Redirect)
class RedirectAdmin(FormerAddressesAdmin, ImportingAdmin):
    """Old paths and where they lead; `articles/redirects` checks and writes them."""

    list_display = ["path", "target", "note", "made"]
    list_select_related = False
    search_fields = ["path", "target", "note"]
    actions = None
    change_list_template = "admin/articles/redirect/change_list.html"
    own_addresses = {
        "import": "import/",
        "export": "export/",
        "former": "former/",
        "export_former": "former/export/",
        "remove": "former/<str:of>/<int:row>/remove/",
    }

    @admin.display(description=gettext_lazy("Made"), ordering="made_at")
    def made(self, redirect: Redirect) -> str:
        return listed_time(redirect.made_at, "SHORT_DATETIME_FORMAT")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for a path and where it leads."""
        form = RedirectForm(request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=self.has_add_permission(request),
            act=lambda: self._save(request, form),
            page=lambda: self._form_page(request, form, None),
            then=reverse("admin:articles_redirect_changelist"),
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Ask where a path leads instead; the path itself stays."""
        found: Redirect = self.visible(request, object_id)
        values = {"path": found.path, "target": found.target, "note": found.note}
        typed = None
        if request.method == "POST":
            typed = {**request.POST.dict(), "path": found.path}
        form = RedirectForm(typed, initial=values)
        form.fields["path"].disabled = True
        return answer(
            request,
            form,
            allowed=self.has_change_permission(request, found),
            act=lambda: self._save(request, form),
            page=lambda: self._form_page(request, form, found),
            then=reverse("admin:articles_redirect_changelist"),
        )

    def _save(self, request: HttpRequest, form: RedirectForm) -> str:
        made = redirects.save(**form.cleaned_data, at=timezone.now(), by=signed_in(request))
        return _("“%(path)s” leads to “%(target)s”.") % {"path": made.path, "target": made.target}

    def _form_page(
        self, request: HttpRequest, form: RedirectForm, found: Redirect | None
    ) -> HttpResponse:
        return self.page(
            request,
            "admin/articles/redirect/form.html",
            title=_("Change a redirect") if found else _("Add a redirect"),
            original=found,
            form=form,
            can_delete=found is not None and self.has_delete_permission(request, found),
        )

    def delete_model(self, request: HttpRequest, obj: Redirect) -> None:
        redirects.delete(obj)

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:
        """Refuse: the form above is the only one."""
        raise PermissionDenied
