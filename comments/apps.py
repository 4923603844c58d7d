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
        from articles import hooks
        from comments import human_check
        from comments.conversation import discussion
        from comments.error_notes import error_notes
        from comments.moderation import erasure
        from comments.privacy import data_requests
        from newsroom import periodic

        hooks.article_page.template = "comments/article.html"
        hooks.article_page.context = discussion.discussion_of
        hooks.on_corrected.append(error_notes.link)
        periodic.register(human_check.forget_expired)
        periodic.register(erasure.release)
        periodic.register(data_requests.finish)
