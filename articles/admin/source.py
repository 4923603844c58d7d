"""Read-only screens for source documents and import runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRun, SourceDocument
from articles.permissions import permitted
from articles.sources.source_lines import marked
from newsroom.desk.site import ReadingAdmin


class OutletFilter(admin.AllValuesFieldListFilter):
    """Outlets by name; a link has words where the source names none."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for each in super().choices(changelist):
            yield {**each, "display": each["display"] or _("Not stated")}


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadingAdmin):
    """The source documents of the articles that the person may see."""

    list_display = ["reference", "to_article", "outlet", "encoding", "run"]
    list_filter = [("outlet", OutletFilter), "run"]
    list_select_related = ["article", "run"]
    search_fields = ["reference", "file_name", "article__headline"]
    fields = [
        "to_article", "reference", "file_name", "outlet", "address", "kind", "encoding", "sha256",
        "run", "parser_version",
    ]  # fmt: skip

    class Media:
        css = {"all": ["articles/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the sources of visible articles, without their bytes."""
        # EXISTS checks row by row; a subquery with IN would list all articles for each page.
        seen = Exists(permitted(request.user, "see").filter(pk=OuterRef("article")))
        return super().get_queryset(request).filter(seen).defer("raw", "article__body")

    @admin.display(description=_("Article"), ordering="article__headline")
    def to_article(self, source: SourceDocument) -> str:
        address = reverse("admin:articles_article_change", args=[source.article_id])
        return format_html('<a href="{}">{}</a>', address, source.article)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the imported page below its data."""
        source = kwargs.get("obj")
        context["sources"] = [(source, marked(source))] if source else []
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(ImportRun)
class ImportRunAdmin(ReadingAdmin):
    """Import runs and their outcomes."""

    list_display = ["started_at", "finished_at", "summary"]
    date_hierarchy = "started_at"
    fields = ["started_at", "finished_at", "paths", "outcomes"]

    @admin.display(description=_("Outcomes"))
    def summary(self, run: ImportRun) -> str:
        return ", ".join(f"{count} {outcome}" for outcome, count in sorted(run.outcomes.items()))
