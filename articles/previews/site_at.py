"""The site at another time: the readers' own pages, made for a moment, with links that carry it."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.front_pages.slots import Plan
from articles.models import Contributor, Section, Tag
from articles.page_things.former_slugs import followed
from articles.permissions import may_see_site_at
from articles.previews.preview_page import NOT_INDEXED
from articles.views import article_page, embed_page, fronts, lists
from newsroom.accounts.second_factor import second_factor

# The views of readers, without what keeps their pages: each takes the moment as `at`.
_SHOWN: Final[dict[str, Callable[..., Any]]] = {
    "articles:front": fronts.FrontPage.as_view(),
    "articles:section": followed(Section, fronts.SectionPage.as_view()),
    "articles:author": followed(Contributor, lists.AuthorPage.as_view()),
    "articles:tag": followed(Tag, lists.TagPage.as_view()),
    "articles:month": lists.MonthPage.as_view(),
    "articles:article": article_page.article_at,
    "articles:embed": embed_page.embed_at,
}
_LINK: Final = re.compile(r'(<a\b[^>]*?\bhref=")(/[^"]*)')


@dataclass(frozen=True)
class AsOf:
    """The moment that a page is made for; templates find it at the request."""

    at: datetime
    is_past: bool


@require_safe
@never_cache
def site_at(request: HttpRequest, at: datetime, page: str = "") -> HttpResponse:
    """Show the readers' page at `page` as it is at `at`, to those who see every article."""
    staff = second_factor.staff_of(request)
    match = _shown_at(f"/{page}")
    if staff is None or not may_see_site_at(staff) or match is None:
        raise Http404(_("There is nothing at this address."))
    asked = _asked(request, match, at)
    response = _SHOWN[match.view_name](asked, *match.args, **match.kwargs, at=at)
    return _led_on(response, at)


def front_at(
    request: HttpRequest, section: Section | None, *, at: datetime, plan: Plan
) -> HttpResponse:
    """Show the front page, or a section's, as it would be at `at` with what the desk is choosing."""
    address = section.get_absolute_url() if section else reverse("articles:front")
    match = resolve(address)
    asked = _asked(request, match, at)
    asked.method = "GET"
    response = _SHOWN[match.view_name](asked, *match.args, **match.kwargs, at=at, plan=plan)
    return _led_on(response, at)


def _shown_at(address: str) -> ResolverMatch | None:
    """Return which readers' page stands at an address; None if it is shown for no moment."""
    try:
        match = resolve(address)
    except Resolver404:
        return None
    return match if match.view_name in _SHOWN else None


def _is_shown(link: str) -> bool:
    return _shown_at(re.split("[?#]", link, maxsplit=1)[0]) is not None


def _asked(request: HttpRequest, match: ResolverMatch, at: datetime) -> HttpRequest:
    """Return the request as a reader would send it. A copy: middleware goes on to read the first."""
    asked = copy(request)
    asked.resolver_match = match
    asked.as_of = AsOf(at, is_past=at <= timezone.now())  # type: ignore[attr-defined]
    return asked


def _led_on(response: HttpResponse, at: datetime) -> HttpResponse:
    """Return the page, or the redirect, with the moment in every address of a readers' page."""
    before = reverse("articles:site_at", args=[at]).rstrip("/")

    def led(found: re.Match[str]) -> str:
        return found[1] + (before if _is_shown(found[2]) else "") + found[2]

    if hasattr(response, "render"):
        response.render()
    response.content = _LINK.sub(led, response.text)
    if "Location" in response and _is_shown(response["Location"]):
        response["Location"] = before + response["Location"]
    response.headers["X-Robots-Tag"] = NOT_INDEXED
    return response
