"""Former addresses at the desk: the list, its export, and the end of one together with its redirect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.redirects.redirect_forms import RemoveForm
from articles.expunging import of_addresses
from articles.models import Article
from articles.permissions import may, may_everywhere, may_expunge, permitted
from articles.redirects import former
from articles.redirects.former import FormerAddress, Of
from newsroom import csv_files
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.listed_times import listed_time
from newsroom.desk.paging import BoundedPaginator

_PER_PAGE = 50
_NAMES = {
    "article": gettext_lazy("Articles"),
    "section": gettext_lazy("Sections"),
    "contributor": gettext_lazy("Contributors"),
    "tag": gettext_lazy("Tags"),
}


def may_remove(request: HttpRequest, found: FormerAddress) -> bool:
    """Return whether the person may end a former address.

    That of a name stands in articles of all sections, which lead to the present one from then on.
    """
    owner = of_addresses.owner_of(found)
    if isinstance(owner, Article):
        return may(request.user, "remove_address", owner)
    return may_everywhere(request.user)


def _rows_for(request: HttpRequest, of: Of) -> QuerySet[Any]:
    """Return the rows of a kind; the address of an article repeats a headline that not all may know."""
    rows = former.rows(of)
    return rows.filter(article__in=permitted(request.user, "see")) if of == "article" else rows


def _exported(request: HttpRequest) -> Iterator[tuple[str, ...]]:
    yield ("from", "to", "note")
    for of in former.WITH_ADDRESSES:
        for each in former.shown(of, _rows_for(request, of), at=timezone.now()):
            yield each.path, each.present, f"{each.of} {each.owner}"


def _listed(found: FormerAddress) -> dict[str, Any]:
    return {
        "address": found,
        "since": listed_time(found.since),
        "owner": reverse(f"admin:articles_{found.of}_change", args=[found.owner]),
        "remove": reverse("admin:articles_redirect_remove", args=[found.of, found.row]),
    }


class FormerAddressesAdmin(ActingAdmin):
    """Adds the former addresses, which lead on by themselves, to the screen of redirects."""

    def former_view(self, request: HttpRequest) -> HttpResponse:
        """List the former addresses of one kind, the newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        typed = request.GET.get("of", "article")
        of: Of = typed if typed in former.WITH_ADDRESSES else "article"
        page = BoundedPaginator(_rows_for(request, of), _PER_PAGE).get_page(request.GET.get("page"))
        found = former.shown(of, page.object_list, at=timezone.now())
        return self.page(
            request,
            "admin/articles/redirect/former.html",
            title=_("Former addresses"),
            kinds=_NAMES.items(),
            of=of,
            page=page,
            found=[_listed(each) for each in found],
        )

    def export_former_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the former addresses of all kinds, with what they belong to."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return csv_files.answer("former-addresses.csv", _exported(request))

    def remove_view(self, request: HttpRequest, of: str, row: int) -> HttpResponse:
        """Ask why, then end a former address and its redirect."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        is_kind = of in former.WITH_ADDRESSES and row < 2**63
        found = former.find(cast(Of, of), row, at=timezone.now()) if is_kind else None
        if found is None:
            raise Http404(_("There is nothing with this number."))
        sent = request.POST if request.method == "POST" else None
        form = RemoveForm(sent, may_expunge=may_expunge(request.user))
        return answer(
            request,
            form,
            allowed=may_remove(request, found),
            act=lambda: _remove(request, found, form),
            page=lambda: self._remove_page(request, found, form),
            then=reverse("admin:articles_redirect_former") + f"?of={of}",
        )

    def _remove_page(
        self, request: HttpRequest, found: FormerAddress, form: RemoveForm
    ) -> HttpResponse:
        return self.page(
            request,
            "admin/articles/redirect/remove.html",
            title=_("Remove the old address"),
            address=found,
            owner=of_addresses.owner_of(found),
            form=form,
        )


def _remove(request: HttpRequest, found: FormerAddress, form: RemoveForm) -> str:
    given = {"from_record": False, **form.cleaned_data}
    of_addresses.remove(found, by=signed_in(request), at=timezone.now(), **given)
    return _("The old address leads nowhere any more, and nothing else can stand there.")
