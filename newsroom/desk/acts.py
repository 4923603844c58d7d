"""The frame of every act at the desk: permission, method, form and the resulting message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from newsroom.desk.site import DeskAdmin, ReadingAdmin
from newsroom.refused import Refused

Message = str | Promise | None


def signed_in(request: HttpRequest) -> User:
    """Return the signed-in user, typed as User."""
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    return request.user


def attempt(request: HttpRequest, act: Callable[[], Message], *, about: str = "") -> bool:
    """Do `act` and show its message, or why it was refused; return whether it was done.

    It is one transaction: an act may read the clock in it once nobody else can write.
    """
    try:
        with transaction.atomic():
            done = act()
    except Refused as refused:
        for sentence in refused.sentences:
            messages.error(request, f"{about}: {sentence}" if about else sentence)
        return False
    if done:
        messages.success(request, str(done))
    return True


def answer(
    request: HttpRequest,
    form: forms.Form,
    *,
    allowed: bool,
    act: Callable[[], Message],
    page: Callable[[], HttpResponse],
    then: str | Callable[[], str],
    about: str = "",
) -> HttpResponse:
    """Do `act` if the form is valid and redirect to `then`; otherwise show `page` with the errors.

    An address that the act itself makes is asked for afterwards.

    A GET never acts: it shows the page of an unbound form, and is refused with a bound one.
    """
    if not allowed:
        raise PermissionDenied
    if form.is_bound and request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if form.is_valid() and attempt(request, act, about=about):
        return HttpResponseRedirect(then if isinstance(then, str) else then())
    return page()


class ActingAdmin(DeskAdmin):
    """An admin screen with further addresses of its own."""

    # {"decide": "decide/"}: the method `decide_view` answers at that path below the list's.
    own_addresses: dict[str, str] = {}

    def get_urls(self) -> list[Any]:
        label = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                route,
                self.admin_site.admin_view(getattr(self, f"{name}_view")),
                name=f"{label}_{name}",
            )
            for name, route in self.own_addresses.items()
        ]
        return [*own, *super().get_urls()]

    def visible(self, request: HttpRequest, pk: int | str) -> Any:
        """Return the row with this key; 403 or 404 for people who may not see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404(_("There is nothing with this number."))
        return row

    def page(
        self, request: HttpRequest, template: str, *, title: str | Promise, **context: Any
    ) -> TemplateResponse:
        """Return a page of this screen within the desk's layout."""
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, frame | context)


class PagesAdmin(ActingAdmin, ReadingAdmin):
    """A read-only screen, each of whose rows has a page of its own in place of a form."""

    # Returns the page of a row that the person may see.
    row_page: Callable[[HttpRequest, Any], HttpResponse]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one row; what is done to it is sent to addresses of its own."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self.row_page(request, self.visible(request, object_id))
