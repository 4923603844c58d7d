"""What a member of staff can do about the readers' page on the screen: a script of that page asks.

Each room adds a function to `rooms` in its AppConfig, and one to `loaded` for files of its own. The desk leaves a cookie that scripts can read
and that gives no right. Without it a page asks nothing: readers' pages stay the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import Resolver404, ResolverMatch, path, resolve
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.accounts.second_factor import second_factor

COOKIE: Final = "desk"


class PageLink(NamedTuple):
    words: str
    address: str


Room = Callable[[User, ResolverMatch], Iterable[PageLink]]
rooms: list[Room] = []
# Scripts and style sheets that the page then loads, by their names among the static files.
loaded: list[Callable[[User, ResolverMatch], Iterable[str]]] = []


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(address)
    except Resolver404:
        return None


def links_of(user: User, address: str) -> list[PageLink]:
    """Return what `user` can do about the readers' page at `address`, room by room."""
    match = _match(address)
    return [link for room in rooms for link in room(user, match)] if match else []


def files_of(user: User, address: str) -> list[str]:
    """Return the addresses of the files that the readers' page at `address` loads for `user`."""
    match = _match(address)
    return [static(name) for room in loaded for name in room(user, match)] if match else []


@never_cache
@require_safe
def page_links(request: HttpRequest) -> HttpResponse:
    """Answer the script of a readers' page; 401 for who has signed out."""
    user = second_factor.staff_of(request)
    if user is None:
        return marked(JsonResponse({}, status=401), is_staff=False)
    address = request.GET.get("address", "")
    links = [link._asdict() for link in links_of(user, address)]
    files = files_of(user, address)
    return JsonResponse({"label": _("For the desk"), "links": links, "files": files})


def marked(response: HttpResponse, *, is_staff: bool) -> HttpResponse:
    """Leave the cookie with staff, for as long as a session lasts, and take it from everybody else."""
    if is_staff:
        response.set_cookie(
            COOKIE,
            "1",
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


class PageLinksSite(AdminSite):
    """Marks the browser of who works at the desk."""

    def get_urls(self) -> list[Any]:
        return [path("page/", page_links, name="page_links"), *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Mark the browser with each answer, as the session is renewed with each."""
        shown = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = shown(request, *args, **kwargs)
            is_staff = second_factor.staff_of(request) is not None
            if is_staff or COOKIE in request.COOKIES:
                marked(response, is_staff=is_staff)
            return response

        return inner
