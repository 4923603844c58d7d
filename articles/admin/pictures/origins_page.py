"""The page of all pictures that AI made or helped to make, and of those whose origin nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import PageThingRevision
from articles.page_things import picture_origins
from articles.page_things.picture_origins import BY_AI, EVERYWHERE, ORIGINS, PUBLIC, Told
from newsroom import csv_files
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.listed_times import listed_time
from newsroom.desk.paging import BoundedPaginator
from newsroom.desk.person_names import name_of

_PER_PAGE: Final = 50
# Named on the page; a picture that stands in more articles is a sign or a portrait.
_MOST_PLACES: Final = 12
_TITLE: Final = gettext_lazy("Origins of pictures")
_NAMES: Final = {
    BY_AI: gettext_lazy("Made with AI"),
    "whole": gettext_lazy("Made by AI alone"),
    "part": gettext_lazy("In part made by AI"),
    "unknown": gettext_lazy("Not known"),
}
_PLACES: Final = {
    EVERYWHERE: gettext_lazy("Everywhere"),
    PUBLIC: gettext_lazy("In what readers have"),
}


def _answered_by(answer: PageThingRevision | None) -> str:
    """Return who said how the picture was made."""
    if answer is None:
        return _("Nobody on record")
    return name_of(answer.made_by) if answer.made_by else _("The site")


def _listed(each: Told) -> dict[str, Any]:
    seen = each.places.seen
    return {
        "told": each,
        "change": reverse("admin:articles_picture_change", args=[each.picture.pk]),
        "answered_by": _answered_by(each.answer),
        "answered_at": listed_time(each.answer.made_at) if each.answer else "",
        "places": seen[:_MOST_PLACES],
        "more": len(seen[_MOST_PLACES:]),
    }


def _asked(request: HttpRequest) -> tuple[str, str]:
    """Return the filters; what no filter offers is the first of it."""
    of, where = request.GET.get("of", BY_AI), request.GET.get("where", EVERYWHERE)
    return of if of in ORIGINS else BY_AI, where if where in _PLACES else EVERYWHERE


def _exported(request: HttpRequest) -> Iterator[Sequence[object]]:
    names = (_("Number"), _("Picture"), _("Origin"), _("Label for readers"), _("Answered by"))
    further = (_("When"), _("Credit"), _("Shown in"), _("Articles that you cannot see"))
    yield (*names, *further, _("Contradictions"))
    of, where = _asked(request)
    found = picture_origins.rows(of, where=where, at=timezone.now())
    for each in picture_origins.all_told(found, signed_in(request), at=timezone.now()):
        yield _cells(each)


def _cells(each: Told) -> Sequence[object]:
    picture, answer = each.picture, each.answer
    return (
        picture.pk,
        picture.alt_text,
        picture.get_origin_display(),
        each.label,
        _answered_by(answer),
        answer.made_at.isoformat() if answer else "",
        picture.credit,
        "\n".join(f"{article} ({standing.label})" for article, standing in each.places.seen),
        each.places.hidden,
        "\n".join(each.contradictions),
    )


class OriginsAdmin(ActingAdmin):
    """Adds the page to the screen of pictures and to the navigation."""

    def navigation(self, request: HttpRequest) -> list[dict[str, Any]]:
        address = reverse("admin:articles_picture_origins")
        return [{"name": _TITLE, "object_name": "PictureOrigins", "admin_url": address}]

    def origins_view(self, request: HttpRequest) -> HttpResponse:
        """List the pictures that the filters ask for, the newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        of, where = _asked(request)
        now = timezone.now()
        rows = picture_origins.rows(of, where=where, at=now)
        page = BoundedPaginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
        found = picture_origins.told(list(page.object_list), signed_in(request), at=now)
        return self.page(
            request,
            "admin/articles/picture/origins.html",
            title=_TITLE,
            kinds=_NAMES.items(),
            of=of,
            places=_PLACES.items(),
            where=where,
            asked=urlencode({"of": of, "where": where}),
            page=page,
            found=[_listed(each) for each in found],
        )

    def export_origins_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send what the filters ask for as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return csv_files.answer("origins-of-pictures.csv", _exported(request))
