"""What readers answer."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Comments, ratings, and their moderation."""

    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Follow what happens to articles, and register what a timer does for comments."""
        from articles import announcing
        from comments import error_notes, human_check
        from newsroom import chores

        announcing.on_corrected.append(error_notes.link)
        chores.register(human_check.forget_expired)
