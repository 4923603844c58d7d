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
        return response

    return inner


def _note(request: HttpRequest, key: str) -> None:
    if not key or not isinstance(request.user, User):
        return
    for throw_away in rooms:
        throw_away(request.user, key)
    before: list[str] = request.session.get(_SAVED, [])
    request.session[_SAVED] = [*before, key[:36]][-MOST_NAMED:]


class SavingSite(AdminSite):
    """Notes which copies have been saved, and names them on each page."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(noting(view), cacheable)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        saved = request.session.get(_SAVED, []) if context["has_permission"] else []
        return {**context, "saved_copies": " ".join(saved)}
