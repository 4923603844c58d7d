"""Frames the desk's acts: who may, by which method, with which form, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
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

from newsroom.desk.site import DeskAdmin
from newsroom.refused import Refused

Told = str | Promise | None


def signed_in(request: HttpRequest) -> User:
    """Return who sits at the desk."""
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    return request.user


def attempt(request: HttpRequest, act: Callable[[], Told], *, about: str = "") -> bool:
    """Do `act` and say what it returns, or why it was refused; return whether it was done."""
    try:
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
    act: Callable[[], Told],
    page: Callable[[], HttpResponse],
    then: str,
    about: str = "",
) -> HttpResponse:
    """Do what a valid form asks and go on to `then`; else show `page` with what is wrong.

    A GET does nothing: it sees the page of a form that is not bound, and is refused otherwise.
    """
    if not allowed:
        raise PermissionDenied
    if form.is_bound and request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if form.is_valid() and attempt(request, act, about=about):
        return HttpResponseRedirect(then)
    return page()


class ActingAdmin(DeskAdmin):
    """A screen with addresses of its own beside those of the admin."""

    # The method `decide_view` answers at the address named `decide`, below that of the list.
    own_addresses: dict[str, str] = {}

    def get_urls(self) -> list[Any]:
        """Add the screen's own addresses."""
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
        """Return the row with this key, if the person may see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404(_("There is nothing with this number."))
        return row

    def page(
        self, request: HttpRequest, template: str, *, title: str | Promise, **context: Any
    ) -> TemplateResponse:
        """Return a page of the screen's own within the frame of the desk."""
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, frame | context)
