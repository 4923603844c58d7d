"""Lets the desk set which comments are read before they are public."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import moderation_modes
from comments.models import ModerationMode
from comments.permissions import may
from newsroom.desk.site import DeskAdmin


class NumberWidget(ForeignKeyRawIdWidget):
    """A row's number with its name, without links to a screen that the person may not open."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Leave the links out."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "related_url": None, "link_url": None}


@admin.register(ModerationMode)
class PremoderationAdmin(DeskAdmin):
    """The modes that are set: of those that concern a comment the strictest holds."""

    list_display = ["shown_scope", "mode", "note", "set_by", "set_at"]
    list_filter = ["mode"]
    list_select_related = ["section", "article", "reader", "set_by"]
    raw_id_fields = ["article", "reader"]
    fields = ["mode", "section", "article", "reader", "note", "set_by", "set_at"]
    readonly_fields = ["set_by", "set_at"]
    actions = None

    @admin.display(description=_("applies to"))
    def shown_scope(self, rule: ModerationMode) -> str:
        """Return what it is set for."""
        return rule.scope

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave the texts of articles in the database."""
        rows: QuerySet = super().get_queryset(request)
        return rows.select_related("article").defer("article__body")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the article or the person that a card of the queue links here for."""
        asked = {name: request.GET.get(name, "") for name in ("article", "reader")}
        return {name: value for name, value in asked.items() if value.isascii() and value.isdigit()}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Link to the articles of the desk for those alone who may open them."""
        if db_field.name == "article" and not request.user.has_perm("articles.view_article"):
            kwargs["widget"] = NumberWidget(db_field.remote_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the mode that is set already for what a card links here for, or an empty form."""
        asked = self.get_changeform_initial_data(request)
        if request.method == "GET" and asked and self.has_add_permission(request):
            found = ModerationMode.objects.filter(**asked).values_list("pk", flat=True).first()
            if found:
                address = reverse("admin:comments_moderationmode_change", args=[found])
                return HttpResponseRedirect(address)
        response: HttpResponse = super().add_view(request, form_url, extra_context)
        return response

    def save_model(
        self, request: HttpRequest, obj: ModerationMode, form: Any, change: bool
    ) -> None:
        """Save by the one road."""
        moderation_modes.put(obj, at=timezone.now(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: ModerationMode) -> None:
        """Delete by the one road."""
        moderation_modes.lift(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "decide")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
