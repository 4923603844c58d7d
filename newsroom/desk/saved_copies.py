"""The copies of a form that a browser keeps: which of them have been saved, and can go.

A form that keeps what is typed sends the key of its copy along. An answer that leads on means that
what was typed is saved: the next page of the desk names the key, and a script deletes the copy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from newsroom.accounts import carrying
from newsroom.accounts.sign_in import ask_to_go_on

View = Callable[..., HttpResponse]
FIELD: Final = "kept_copy"
_SAVED: Final = "saved_copies"
# More forms than one browser has open.
MOST_NAMED: Final = 20

# Each room adds what deletes the server's copy with a key.
rooms: list[Callable[[User, str], None]] = []


def noting(view: View) -> View:
    """Note the copy of a form that `view` has saved."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            _note(request, request.POST.get(FIELD, ""))
            carrying.note_saved(request)
        return response

    return inner


def _note(request: HttpRequest, key: str) -> None:
    if not key or not isinstance(request.user, User):
        return
    for throw_away in rooms:
        throw_away(request.user, key)
    before: list[str] = request.session.get(_SAVED, [])
    request.session[_SAVED] = [*before, key[:36]][-MOST_NAMED:]


def is_saved(request: HttpRequest, key: str) -> bool:
    """Return whether a copy has been saved: what a script still sends of it comes too late."""
    return key in request.session.get(_SAVED, [])


class SavingSite(AdminSite):
    """Notes which copies have been saved, and names them on each page."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Note what `view` saves; a form that came too late goes through the sign-in."""
        answered = super().admin_view(noting(view), cacheable)

        @wraps(answered)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request) and (packed := carrying.pack(request)):
                return ask_to_go_on(request, packed)
            response: HttpResponse = answered(request, *args, **kwargs)
            return response

        return inner

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        saved = request.session.get(_SAVED, []) if context["has_permission"] else []
        return {**context, "saved_copies": " ".join(saved)}
