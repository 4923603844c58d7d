"""What readers answer."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Comments, ratings, and their moderation."""

    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Follow what happens to articles."""
        from articles import announcing
        from comments import error_notes

        announcing.on_corrected.append(error_notes.link)
