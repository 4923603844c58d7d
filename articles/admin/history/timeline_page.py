"""The history of an article as a timeline, and any two of its versions beside each other."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.acts.table_of_acts import starts_from
from articles.editions.situation import situation
from articles.history import timeline, version_keys
from articles.history.comparing import compare
from articles.models import Article, Edition
from articles.permissions import may
from newsroom.desk.acts import ActingAdmin

# No piece was saved so often, and a database counts no further than 64 bits.
_MAX_PAGES: Final = 10_000


def _page(request: HttpRequest, article: Article) -> timeline.Page:
    """Return the page that the request names, or the first one if there is no such page."""
    try:
        number = int(request.GET.get("page", ""))
    except ValueError:
        number = 1
    found = timeline.page(article, number if 1 <= number <= _MAX_PAGES else 1)
    return found if found.entries else timeline.page(article, 1)


class HistoryAdmin(ActingAdmin):
    """Adds the history to the screen of articles."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show a page of the timeline."""
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            now = situation(article, at=timezone.now())
            may_restore = starts_from("restore", now.standing)
            context |= {
                "timeline": _page(request, article),
                "current": now.current,
                "may_restore": may_restore and may(request.user, "restore", article),
            }
        return super().history_view(request, object_id, context)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what differs between two versions; the one saved first stands on the left."""
        article: Article = self.visible(request, pk)
        found = (self._version(request, article, name) for name in ("old", "new"))
        old, new = sorted(found, key=_place)
        return self.page(
            request,
            "admin/articles/article/compare.html",
            title=_("What differs"),
            original=article,
            old=old,
            new=new,
            difference=compare(old.version, new.version),
        )

    def _version(self, request: HttpRequest, article: Article, name: str) -> version_keys.Found:
        found = version_keys.find(article, request.GET.get(name, ""))
        if found is None:
            words = _("This article has no version “%s”. Choose two in its history.")
            raise Http404(words % request.GET.get(name, ""))
        return found


def _place(found: version_keys.Found) -> tuple[int, int]:
    """Return where a version stands in the history: an edition behind the version it is made of."""
    row = found.row
    return (row.version, row.number) if isinstance(row, Edition) else (row.number, 0)
