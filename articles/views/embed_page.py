"""The page in the frame of a video: the only one of the site that lets another site in, after a click."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import page_versions
from articles.editions import address_places, reading
from articles.editions.embedded import Embedded

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; frame-src {source}; form-action 'none'; base-uri 'none';"
    " frame-ancestors 'self'"
)


@require_safe
@page_versions.shared_below_article
def embed(request: HttpRequest, day: date, slug: str, number: int) -> HttpResponseBase:
    """Play a video of the article that readers find at this address."""
    return embed_at(request, day, slug, number, at=timezone.now())


def embed_at(
    request: HttpRequest, day: date, slug: str, number: int, *, at: datetime
) -> HttpResponseBase:
    """Play a video of the article that readers find at this address at `at`."""
    told = reading.edition_at(day, slug, at=at)
    if told is None or not told.is_public:
        raise Http404(_("There is no article at this address."))
    if (told.address_date, told.slug) != (day, slug):
        if address_places.is_removed(day, slug):
            raise Http404(_("There is no article at this address."))
        place = [told.address_date, told.slug, number]
        return redirect(reverse("articles:embed", args=place), permanent=True)
    return player(request, reading.words_of(told).embeds, number)


def player(request: HttpRequest, embeds: Iterable[Embedded], number: int) -> HttpResponse:
    """Return the page of the video with this number, whose policy lets in its provider alone."""
    found = next((each for each in embeds if each.number == number), None)
    if found is None or found.provider is None:
        raise Http404(_("The article has no video %d.") % number)
    language = get_language() or settings.LANGUAGE_CODE
    response = render(request, "articles/embed.html", {"embed": found, "site_language": language})
    response.headers["Content-Security-Policy"] = _POLICY.format(source=found.provider.source)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    # Players refuse to play for a page that does not say on which site it is.
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
