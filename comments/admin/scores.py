"""The screen of the article scores, the best first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name
from comments.models import Tally
from comments.permissions import in_sections, may
from newsroom.desk.site import ReadingAdmin


@admin.register(Tally)
class TallyAdmin(ReadingAdmin):
    list_display = ["shown_article", "readers_score", "mean", "ratings", "comments"]
    list_display_links = None
    list_select_related = ["article"]
    # Only the score has an index.
    sortable_by = ["readers_score"]
    ordering = ["-score", "-article_id"]

    @admin.display(description=_("article"))
    def shown_article(self, tally: Any) -> str:
        return headline_or_number(tally.article, tally.may_name)

    @admin.display(description=_("Readers’ score"), ordering="score")
    def readers_score(self, tally: Tally) -> str:
        """Return the score, which a few ratings hardly move."""
        return f"{tally.score:.2f}" if tally.score else "–"

    @admin.display(description=_("mean"))
    def mean(self, tally: Tally) -> str:
        return f"{tally.stars / tally.ratings:.2f}" if tally.ratings else "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the rated articles, without their texts."""
        rated: QuerySet = super().get_queryset(request).filter(score__isnull=False)
        rated = in_sections(request.user, rated).annotate(
            may_name=may_name(request.user, "article")
        )
        return rated.defer("article__body").prefetch_related(current_editions_of("article"))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "see scores")
