"""The app of all that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from newsroom.desk.navigation import Task

# The screens of this room, by the task that they are for.
SCREENS: Final[dict[Task, tuple[str, ...]]] = {
    "write": ("articles.article", "articles.frontpage", "articles.picture", "articles.staffnotice"),
    "people": ("articles.contributor", "articles.section", "articles.tag"),
    "operations": (
        *("articles.deskmember", "articles.redirect"),
        *("articles.importrun", "articles.sourcedocument"),
    ),
}


class ArticlesConfig(AppConfig):
    """Articles, and all that stands in them."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Register what the log tells, what waits for staff, what leaves with time, what follows a restore."""
        from articles import logged_things
        from articles import page_links as own_page_links
        from articles import to_do as own_to_do
        from articles.expunging import again
        from articles.notices import desk_parts, staff_notices
        from articles.previews import preview_links
        from articles.unsaved import unsaved_forms
        from newsroom.accounts import carrying
        from newsroom.backup import restore_hooks
        from newsroom.desk import (
            account_parts,
            navigation,
            page_links,
            saved_copies,
            to_do,
            waiting,
        )
        from newsroom.desk_log import log_kinds
        from newsroom.operations import periodic

        log_kinds.register(*logged_things.LOGGED)
        restore_hooks.after_restore.append(again.after_restore)
        restore_hooks.after_restore.append(preview_links.revoke_all)
        waiting.rooms.append(desk_parts.waiting)
        to_do.rooms.append(own_to_do.rows)
        for task, screens in SCREENS.items():
            navigation.add(task, *screens)
        page_links.rooms.append(own_page_links.links)
        account_parts.parts.append(desk_parts.ACCOUNT_PART)
        periodic.register(staff_notices.forget)
        periodic.register(unsaved_forms.forget)
        saved_copies.rooms.append(unsaved_forms.throw_away)
        carrying.forms.update(
            f"admin:articles_article_{act}" for act in ("add", "change", "correct")
        )
