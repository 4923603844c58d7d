"""What readers answer."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Comments, ratings, and their moderation."""

    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Register what a timer does for comments."""
        from comments import human_check
        from newsroom import chores

        chores.register(human_check.forget_expired)
