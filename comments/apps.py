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
    *("comments.ratingburst", "comments.respectburst", "comments.tally"),
    *("comments.wordrule", "comments.moderationmode"),
    *("comments.sensitivestory", "comments.reader", "comments.redaction"),
    "comments.moderationpolicy",
)


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Connect to articles, and register gauges, periodic tasks and what follows a restore."""
        _join_articles()
        _join_desk()
        _join_navigation()
        _join_log()
        _register_tasks()
        _register_operations()


# Models can be imported only when all packages are ready.
def _join_articles() -> None:
    from articles import hooks
    from comments import desk_links
    from comments.conversation import discussion
    from comments.conversation.for_other_sites import public_comments
    from comments.error_notes import error_notes
    from comments.posting import from_other_sites
    from comments.privacy import quotes

    hooks.article_page.template = "comments/article.html"
    hooks.article_page.context = discussion.discussion_of
    hooks.article_page.next_moment = discussion.next_moment
    hooks.desk_parts.append(desk_links.of_article)
    hooks.no_crawling += NO_CRAWLING
    hooks.quoting.append(quotes.of_article)
    hooks.take_in_comments.append(from_other_sites.take_in)
    hooks.public_comments.append(public_comments)
    hooks.on_corrected.append(error_notes.link_to_correction)


def _join_desk() -> None:
    from comments import to_do as own_to_do
    from comments.admin import digests
    from newsroom.accounts import carrying
    from newsroom.desk import account_parts, to_do, waiting

    carrying.forms.add("admin:comments_comment_decide")
    account_parts.parts.append(digests.ACCOUNT_PART)
    to_do.rooms.append(own_to_do.rows)
    waiting.rooms.append(own_to_do.waiting)


def _join_navigation() -> None:
    from comments import page_links as own_page_links
    from newsroom.desk import navigation, page_links

    navigation.add("readers", *SCREENS)
    page_links.rooms.append(own_page_links.links)
    page_links.loaded.append(own_page_links.files)


def _join_log() -> None:
    from comments import mode_log
    from newsroom.desk_log import log_kinds, plain_rows

    plain = ("wordrule", "moderationpolicy", "closingrule", "sensitivestory")
    kinds = (plain_rows.plain_kind(f"comments.{name}") for name in plain)
    log_kinds.register(mode_log.MODES, *kinds)


def _register_tasks() -> None:
    from comments import human_check
    from comments.moderation import digests, erasure, open_cards
    from comments.privacy import data_requests
    from comments.ratings import respecting
    from comments.screening.lookups import rehearsal
    from newsroom.operations import periodic

    periodic.register(human_check.forget_expired)
    periodic.register(erasure.release)
    periodic.register(open_cards.forget)
    periodic.register(digests.send_due)
    periodic.register(rehearsal.fill_letters)
    periodic.register(respecting.show_due)
    periodic.register(data_requests.erase_overdue)


def _register_operations() -> None:
    from comments.moderation import waiting_comments
    from comments.privacy import erasing_again
    from newsroom.backup import restore_hooks
    from newsroom.operations import gauges

    gauges.register(*waiting_comments.GAUGES)
    restore_hooks.after_restore.append(erasing_again.after_restore)
