"""The library where pictures are put into a text: what its dialog asks, answered in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.pictures.picture_json import in_json
from articles.models import PageThingRevision, Picture
from articles.page_things import thumbnails
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.acts import ActingAdmin
from newsroom.desk.keys import possible_keys
from newsroom.desk.paging import BoundedPaginator
from newsroom.desk.script_answers import answer, for_scripts, signed_out

PER_PAGE: Final = 24
# Of a form, asked for at once.
_MOST_NAMED: Final = 100
_MOST_OWN: Final = 12
_OWN_SINCE: Final = timedelta(days=1)
_MOST_CHARACTERS: Final = 100


class ChoosingAdmin(ActingAdmin):
    """Adds what the dialog's script asks."""

    def get_urls(self) -> list[Any]:
        """Leave the script's address out of the desk's frame, which answers with pages."""
        choose = path("choose/", self.choose_view, name="articles_picture_choose")
        return [choose, *super().get_urls()]

    @for_scripts
    def choose_view(self, request: HttpRequest) -> HttpResponse:
        """List what may be chosen, the newest first; or only the pictures that are named."""
        if second_factor.staff_of(request) is None:
            return signed_out(request)
        if request.method != "GET":
            return answer(request, 405, problem=_("This is not possible here."))
        if not self.has_view_permission(request):
            return answer(request, 403, problem=_("You may not see pictures."))
        if named := request.GET.getlist("picture"):
            keys = possible_keys(Picture, named[:_MOST_NAMED])
            return answer(request, pictures=_told(self.get_queryset(request).filter(pk__in=keys)))
        return self._offered(request)

    def _offered(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("words", "").replace("\0", "")[:_MOST_CHARACTERS].strip()
        in_use = self.get_queryset(request).filter(archived_at__isnull=True)
        found, _may_repeat = self.get_search_results(request, in_use, words)
        page = BoundedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
        own = [] if words or page.number > 1 else _sent_by(request.user.pk, in_use)
        more = page.next_page_number() if page.has_next() else None
        return answer(request, own=_told(own), pictures=_told(page.object_list), more=more)


def _sent_by(person: int | None, pictures: QuerySet[Picture]) -> Iterable[Picture]:
    """Return what the person has sent of late: it is mostly what they look for."""
    made = PageThingRevision.objects.filter(
        picture__isnull=False,
        number=1,
        made_by=person,
        made_at__gte=timezone.now() - _OWN_SINCE,
    )
    keys = list(made.order_by("-made_at").values_list("picture", flat=True)[:_MOST_OWN])
    return pictures.filter(pk__in=keys)


def _told(pictures: Iterable[Picture]) -> list[dict[str, Any]]:
    there = list(pictures)
    made = thumbnails.addresses(there)
    return [in_json(each, made.get(each.pk, "")) for each in there]
