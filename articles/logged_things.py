"""The things of this room in the log of the desk: their acts, who may see their rows, who tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models import FrontPage
from articles.models.page_thing_revision import KINDS
from articles.permissions import limit_of, permitted
from articles.record.logged_acts import ARTICLE, FRONT_PAGE
from newsroom.desk_log.log_kinds import PLAIN_ACTS, LogKind, Told, Words
from newsroom.models import DeskLogEntry

ARTICLE_ACTS: Final[dict[str, Words]] = {
    "save": _("Saved"),
    "restore": _("Brought an older version back"),
    "duplicate": _("Duplicated"),
    "copy": _("Began with the words of another article"),
    "publication": _("Published"),
    "schedule": _("Scheduled"),
    "update": _("Updated for readers"),
    "correction": _("Corrected"),
    "reissue": _("Showed a changed name, picture or address"),
    "withdrawal": _("Withdrew"),
    "take_down": _("Planned to take down"),
    "kill": _("Killed"),
    "cancel": _("Cancelled what was scheduled"),
    "bin": _("Put into the bin"),
    "bring_back": _("Brought back"),
    "hand_in": _("Handed in"),
    "take_back": _("Took back what was handed in"),
    "return": _("Returned"),
    "call_ready": _("Called ready"),
    "flag": _("Opened a legal question"),
    "clear_flag": _("Settled the legal question"),
    "assign": _("Assigned"),
    "override": _("Went on in spite of what was missing"),
    "share": _("Made a preview link"),
    "revoke": _("Revoked a preview link"),
    "remove_address": _("Removed a former address"),
    "expunge": _("Expunged"),
}
FRONT_PAGE_ACTS: Final[dict[str, Words]] = {
    "show": _("Showed a front page"),
    "schedule": _("Scheduled a front page"),
    "cancel": _("Cancelled what was scheduled"),
}
PAGE_THING_ACTS: Final[dict[str, Words]] = {
    **PLAIN_ACTS,
    "archive": _("Archived"),
    "bring_back": _("Brought back"),
    "remove_address": _("Removed a former address"),
    "expunge": _("Expunged"),
}
NAMES: Final[dict[str, Words]] = {
    "picture": _("picture"),
    "contributor": _("contributor"),
    "section": _("section"),
    "tag": _("tag"),
}


def _articles_seen_by(user: User) -> Q:
    """Return the condition of rows about articles that `may()` lets `user` see."""
    seen = permitted(user, "see").order_by().filter(pk=OuterRef("key"))
    return Q(Exists(seen), kind=ARTICLE)


def _seen_by(kind: str) -> Callable[[User], Q]:
    def visible(user: User) -> Q:
        may_see = user.has_perm(f"articles.view_{kind}")
        return Q(kind=f"articles.{kind}") if may_see else Q(pk=None)

    return visible


def _front_pages_seen_by(user: User) -> Q:
    """Return the condition of rows about the pages that `user` edits."""
    if not user.has_perm("articles.edit_front_page"):
        return Q(pk=None)
    limit, mine = limit_of(user), FrontPage.objects.filter(pk=OuterRef("key"))
    if limit is not None:
        mine = mine.filter(section__in=limit)
    return Q(Exists(mine), kind=FRONT_PAGE)


# The screens are imported when a row is told: the desk finds them by itself, and only once.
def _tell_of_articles(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    from articles.admin.history import article_log

    return article_log.tell(entries, user)


def _tell_of_page_things(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    from articles.admin.page_things import page_thing_log

    return page_thing_log.tell(entries)


def _tell_of_limits(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    from articles.admin import desk_member_log

    return desk_member_log.tell(entries)


def _tell_of_redirects(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    from articles.admin.redirects import redirect_log

    return redirect_log.tell(entries)


def _tell_of_front_pages(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    from articles.admin.front_pages import front_page_log

    return front_page_log.tell(entries)


LOGGED: Final = (
    LogKind(ARTICLE, _("article"), ARTICLE_ACTS, _tell_of_articles, _articles_seen_by),
    LogKind(
        FRONT_PAGE, _("front page"), FRONT_PAGE_ACTS, _tell_of_front_pages, _front_pages_seen_by
    ),
    LogKind("articles.deskmember", _("limit to sections"), PLAIN_ACTS, _tell_of_limits),
    LogKind(
        "articles.redirect", _("redirect"), PLAIN_ACTS, _tell_of_redirects, _seen_by("redirect")
    ),
    *(
        LogKind(
            f"articles.{kind}", NAMES[kind], PAGE_THING_ACTS, _tell_of_page_things, _seen_by(kind)
        )
        for kind in KINDS
    ),
)
