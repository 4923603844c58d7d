"""The screen of the settings that moderators make for all comments: one row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from comments.models import ModerationPolicy
from comments.permissions import may
from newsroom.desk.site import DeskAdmin


@admin.register(ModerationPolicy)
class ModerationPolicyAdmin(DeskAdmin):
    """Nobody adds or deletes the row; those who decide on comments change it."""

    list_display = ["__str__", "reports_that_hold"]
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "decide")

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
