"""Lists the articles by how readers rate them, the best first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments.models import Tally
from comments.permissions import may
from newsroom.desk.site import ReadingAdmin


@admin.register(Tally)
class TallyAdmin(ReadingAdmin):
    """A list to look at, in the order of the score."""

    list_display = ["article", "readers_score", "mean", "ratings", "comments"]
    list_display_links = None
    list_select_related = ["article"]
    # By an index; the other columns have none.
    sortable_by = ["readers_score"]
    ordering = ["-score", "-article_id"]

    @admin.display(description=_("Readers’ score"), ordering="score")
    def readers_score(self, tally: Tally) -> str:
        """Return the mean as few ratings move it."""
        return f"{tally.score:.2f}" if tally.score else "–"

    @admin.display(description=_("mean"))
    def mean(self, tally: Tally) -> str:
        """Return the plain mean."""
        return f"{tally.stars / tally.ratings:.2f}" if tally.ratings else "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return what has been rated, without the text of the articles."""
        rated: QuerySet = super().get_queryset(request).filter(score__isnull=False)
        return rated.defer("article__body")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "see scores")
