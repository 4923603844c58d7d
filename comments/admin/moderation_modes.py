"""The screen of the moderation modes: which comments a moderator reads before publication."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from articles.models.article import current_editions_of
from articles.permissions import headline_for, headline_or_number, limit_of, may_name
from comments import moderation_modes
from comments.admin.closing import ClosingAdmin
from comments.admin.closing_days import ClosingDaysAdmin
from comments.admin.mode_form import ModeForm
from comments.figures import tried_modes
from comments.figures.tried_modes import Tried
from comments.models import ModerationMode
from comments.permissions import may
from newsroom.desk.acts import signed_in
from newsroom.desk.keys import can_be_key


class UnlinkedArticleWidget(ForeignKeyRawIdWidget):
    """An article's number without links, and its headline, for people who may not open it."""

    user: Any = None

    def label_and_url_for_value(self, value: Any) -> tuple[str, str]:
        """Show the headline if the person may read it, and nothing of any other number."""
        if not can_be_key(Article, value):
            return "", ""
        article = Article.objects.only("headline").filter(pk=value).first()
        return (headline_for(self.user, article), "") if article else ("", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "related_url": None, "link_url": None}


@admin.register(ModerationMode)
class ModerationModeAdmin(ClosingAdmin, ClosingDaysAdmin):
    """Moderation modes; the strictest one that covers a comment applies."""

    # `moderation_modes.py` notes each change in the log, also those that other pages make.
    is_on_record = True
    own_addresses = {
        **ClosingAdmin.own_addresses,
        "days": "closing/",
        "days_of": "closing/<int:article>/",
    }
    list_display = ["shown_scope", "mode", "note", "set_by", "set_at"]
    list_filter = ["mode"]
    list_select_related = ["section", "article", "reader", "set_by"]
    raw_id_fields = ["article", "reader"]
    form = ModeForm
    fields = [
        "scope",
        "section",
        "article",
        "reader",
        "mode",
        "is_sure",
        "note",
        "tried_in_words",
        "set_by",
        "set_at",
    ]
    readonly_fields = ["tried_in_words", "set_by", "set_at"]
    actions = None

    @admin.display(description=_("applies to"))
    def shown_scope(self, rule: Any) -> str:
        return headline_or_number(rule.article, rule.may_name) if rule.article else rule.scope

    @admin.display(description=_("what it would have done"))
    def tried_in_words(self, mode: ModerationMode) -> str:
        return tried_modes.in_words(mode.mode, Tried(**mode.tried)) if mode.tried else "–"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the trial of a mode as what it is, no error: the box beside the numbers asks."""
        if context["adminform"].form.is_asking:
            context["errors"] = None
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the modes that the person may change, without the text of the articles."""
        rows: QuerySet = super().get_queryset(request)
        limit = limit_of(request.user)
        if limit is not None:
            rows = rows.filter(Q(section__in=limit) | Q(article__section__in=limit))
        rows = rows.annotate(may_name=may_name(request.user, "article"))
        return (
            rows.select_related("article")
            .defer("article__body")
            .prefetch_related(current_editions_of("article"))
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in the article or reader from the link of a queue card."""
        asked = {name: request.GET.get(name, "") for name in ("article", "reader")}
        return {name: value for name, value in asked.items() if value.isascii() and value.isdigit()}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the articles whose headline the person may read, and the mode's own article."""
        if db_field.name == "section" and (limit := limit_of(request.user)) is not None:
            kwargs["queryset"] = Section.objects.filter(pk__in=limit)
        if db_field.name != "article":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        if not request.user.has_perm("articles.view_article"):
            kwargs["widget"] = UnlinkedArticleWidget(db_field.remote_field, self.admin_site)
            kwargs["widget"].user = request.user
        kwargs["queryset"] = self._nameable(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.is_limited = limit_of(request.user) is not None
        return form

    @staticmethod
    def _nameable(request: HttpRequest) -> QuerySet[Article]:
        match = request.resolver_match
        number = (match.kwargs.get("object_id") if match else None) or ""
        edited = ModerationMode.objects.filter(
            pk=number if can_be_key(ModerationMode, number) else 0
        )
        articles = Article.objects.annotate(may_name=may_name(request.user, "pk"))
        named = articles.filter(Q(may_name=True) | Q(pk__in=edited.values("article")))
        limit = limit_of(request.user)
        return named if limit is None else named.filter(section__in=limit)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the mode that the link's article or reader already has, or an empty form."""
        asked = self.get_changeform_initial_data(request)
        if request.method == "GET" and asked and self.has_add_permission(request):
            found = self.get_queryset(request).filter(**asked).values_list("pk", flat=True).first()
            if found:
                address = reverse("admin:comments_moderationmode_change", args=[found])
                return HttpResponseRedirect(address)
        response: HttpResponse = super().add_view(request, form_url, extra_context)
        return response

    def save_model(
        self, request: HttpRequest, obj: ModerationMode, form: Any, change: bool
    ) -> None:
        moderation_modes.put(obj, at=timezone.now(), by=signed_in(request))

    def delete_model(self, request: HttpRequest, obj: ModerationMode) -> None:
        moderation_modes.lift(obj, at=timezone.now(), by=signed_in(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "decide")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
