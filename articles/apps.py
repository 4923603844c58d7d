"""What is published."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, and all that stands in them."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Register what the log of the desk tells, and what follows a restore."""
        from articles import logged_things
        from articles.expunging import again
        from articles.previews import preview_links
        from newsroom.backup import restore_hooks
        from newsroom.desk_log import log_kinds

        log_kinds.register(*logged_things.LOGGED)
        restore_hooks.after_restore.append(again.after_restore)
        restore_hooks.after_restore.append(preview_links.revoke_all)
