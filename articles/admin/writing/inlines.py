"""The bylines and links in an article's form."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, Q, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.writing.lasting_formset import LastingFormSet
from articles.admin.writing.proposing import BylineForm, ContributorField, TypingSelect
from articles.models import Article, Byline, RelatedLink
from articles.models.article import current_editions_of
from articles.permissions import headline_for, headline_or_number, may, may_name, permitted
from newsroom.desk.counted_fields import LimitsAdmin
from newsroom.desk.keys import PossibleKeysAdmin


def without_buttons(field: Any, *, may_add: bool = False) -> Any:
    """Return the field without the stock buttons that open what was chosen in a window of its own."""
    widget = field.widget if field else None
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        widget.can_add_related = widget.can_add_related and may_add
    return field


class ArticleRows(LimitsAdmin, PossibleKeysAdmin):
    """Inline rows of the form."""

    extra = 0

    def formfield_for_dbfield(self, db_field: Field, request: Any, **kwargs: Any) -> Any:
        """People are made by typing their names; a picture is uploaded in a window."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_buttons(field, may_add=db_field.name == "picture")


class ArticleInline(ArticleRows, admin.StackedInline):
    """Rows that keep the typed text even if their database row was deleted."""

    formset = LastingFormSet


class BylineInline(ArticleInline):
    model = Byline
    form = BylineForm
    fieldsets = [
        (None, {"fields": ["contributor", "role"]}),
        (_("Wording and order"), {"fields": ["wording", "order"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["contributor"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let a person be typed who is no contributor yet."""
        if db_field.name == "contributor":
            kwargs["form_class"] = ContributorField
            kwargs["widget"] = TypingSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RelatedLinkInline(ArticleInline):
    model = RelatedLink
    fk_name = "article"
    fields = ["title", "target", "url", "order"]
    readonly_fields = ["shown_target"]
    autocomplete_fields = ["target"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Name the targets in words where the form cannot be changed."""
        if obj is None or may(request.user, "edit", obj):
            return self.fields
        return [name if name != "target" else "shown_target" for name in self.fields]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = may_name(request.user, "target")
        links: QuerySet = (
            super().get_queryset(request).select_related("target").annotate(may_name=seen)
        )
        return links.prefetch_related(current_editions_of("target"))

    @admin.display(description=_("target"))
    def shown_target(self, link: Any) -> str:
        return headline_or_number(link.target, link.may_name) if link.target else "–"

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer as targets the articles that the person may see, and the present targets."""
        if db_field.name == "target":
            seen = permitted(request.user, "see").values("pk")
            match = request.resolver_match
            here = (match.kwargs.get("object_id") if match else None) or "0"
            linked = RelatedLink.objects.filter(article=int(here) if here.isdecimal() else 0)
            kwargs["queryset"] = Article.objects.filter(
                Q(pk__in=seen) | Q(pk__in=linked.values("target"))
            )
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "target":
            # A present target may be an article that the person may not see.
            field.label_from_instance = partial(headline_for, request.user)
        return field
