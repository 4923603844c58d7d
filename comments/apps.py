"""Comments: comments, ratings, reports and notices of readers, and their moderation."""

from __future__ import annotations

from typing import Final

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Each comment has a page to report it, one to reply and an address, and none is for a crawler. An
# article's own address has four parts: without them, a tag called "comments" would be closed too.
NO_CRAWLING = [
    *(f"/*/*/*/*/{path}/" for path in ("comment", "comments", "error", "rating")),
    *("/comments/", "/notice/"),
]

# For the navigation, in the order of how often they are opened.
SCREENS: Final = (
    *("comments.comment", "comments.appeal", "comments.errornote", "comments.notice"),
    *("comments.ratingburst", "comments.tally", "comments.wordrule", "comments.moderationmode"),
    *("comments.sensitivestory", "comments.reader", "comments.redaction"),
    "comments.moderationpolicy",
)


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Connect to articles, and register gauges, periodic tasks and what follows a restore."""
        from articles import hooks
        from comments import desk_links, human_check, mode_log
        from comments import page_links as own_page_links
        from comments import to_do as own_to_do
        from comments.admin import digests as own_digests
        from comments.conversation import discussion
        from comments.error_notes import error_notes
        from comments.moderation import digests, erasure, open_cards, waiting_comments
        from comments.privacy import data_requests, erasing_again, quotes
        from comments.ratings import respecting
        from comments.screening.lookups import rehearsal
        from newsroom.accounts import carrying
        from newsroom.backup import restore_hooks
        from newsroom.desk import account_parts, navigation, page_links, to_do, waiting
        from newsroom.desk_log import log_kinds, plain_rows
        from newsroom.operations import gauges, periodic

        carrying.forms.add("admin:comments_comment_decide")
        hooks.article_page.template = "comments/article.html"
        hooks.article_page.context = discussion.discussion_of
        hooks.article_page.next_moment = discussion.next_moment
        hooks.desk_parts.append(desk_links.of_article)
        account_parts.parts.append(own_digests.ACCOUNT_PART)
        to_do.rooms.append(own_to_do.rows)
        waiting.rooms.append(own_to_do.waiting)
        navigation.add("readers", *SCREENS)
        page_links.rooms.append(own_page_links.links)
        page_links.loaded.append(own_page_links.files)
        hooks.no_crawling += NO_CRAWLING
        hooks.quoting.append(quotes.of_article)
        hooks.on_corrected.append(error_notes.link_to_correction)
        gauges.register(*waiting_comments.GAUGES)
        periodic.register(human_check.forget_expired)
        periodic.register(erasure.release)
        periodic.register(open_cards.forget)
        periodic.register(digests.send_due)
        periodic.register(rehearsal.fill_letters)
        periodic.register(respecting.show_due)
        periodic.register(data_requests.erase_overdue)
        plain = ("wordrule", "moderationpolicy", "closingrule", "sensitivestory")
        kinds = (plain_rows.plain_kind(f"comments.{name}") for name in plain)
        log_kinds.register(mode_log.MODES, *kinds)
        restore_hooks.after_restore.append(erasing_again.after_restore)
