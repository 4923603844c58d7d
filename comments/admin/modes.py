"""Where the desk sets which comments are read before they are public."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import premoderation
from comments.models import Premoderation
from comments.permissions import may
from newsroom.desk import DeskAdmin


@admin.register(Premoderation)
class PremoderationAdmin(DeskAdmin):
    """The modes that are set: of those that concern a comment the strictest holds."""

    list_display = ["shown_scope", "mode", "note", "set_by", "set_at"]
    list_filter = ["mode"]
    list_select_related = ["section", "article", "reader", "set_by"]
    raw_id_fields = ["article", "reader"]
    fields = ["mode", "section", "article", "reader", "note", "set_by", "set_at"]
    readonly_fields = ["set_by", "set_at"]
    actions = None

    @admin.display(description=_("set for"))
    def shown_scope(self, rule: Premoderation) -> str:
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

    def save_model(self, request: HttpRequest, obj: Premoderation, form: Any, change: bool) -> None:
        """Save by the one road."""
        premoderation.put(obj, at=timezone.now(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Premoderation) -> None:
        """Delete by the one road."""
        premoderation.lift(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the room's own rule."""
        return may(request.user, "decide")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
