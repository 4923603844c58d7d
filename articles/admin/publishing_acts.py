"""Publishing and withdrawing from the desk: the verbs, and what the person is told."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import publishing
from articles.admin.editor_warnings import time_to_come
from articles.editions.situation import Standing, situation
from articles.models import Article
from articles.permissions import Act, may
from newsroom.desk.acts import attempt, signed_in
from newsroom.refused import Refused

# The acts behind the one button that lets readers have what is saved.
PUBLISHING: tuple[publishing.Act, ...] = ("publish", "reschedule", "update")


def _announcement(article: Article) -> str:
    if when := time_to_come(article):
        words = _("“%(article)s” will be public on %(when)s.")
        return words % {"article": article, "when": when}
    link = read_on_the_site(article.get_absolute_url())
    return format_html("{} {}", _("“%s” is public.") % article, link)


def read_on_the_site(address: str) -> str:
    """Return a link that leads to what readers see."""
    return format_html('<a href="{}">{}</a>', address, _("View on site"))


def is_open(article: Article, act: Act) -> bool:
    """Return whether an act can start from where the article stands."""
    standing = situation(article, at=timezone.now()).standing
    if act == "publish":
        return any(standing in publishing.ACTS[each] for each in PUBLISHING)
    return standing in publishing.ACTS["withdraw"]


def _tell(article: Article, *, by: User, matters: bool) -> None:
    """Let readers have what is saved, now or at its published time."""
    at = timezone.now()
    match situation(article, at=at).standing:
        case Standing.LIVE:
            publishing.update(article, at=at, by=by, matters=matters)
        case Standing.SCHEDULED:
            begins = article.published_at
            publishing.reschedule(
                article, begins=begins if begins and begins > at else None, at=at, by=by
            )
        case _:
            publishing.publish(article, at=at, by=by)


def publish(request: HttpRequest, article: Article, *, matters: bool = False) -> bool:
    """Publish a saved article for `request.user`; say what happened, or all that is missing."""

    def act() -> str:
        if not may(request.user, "publish", article):
            raise Refused(_("You don’t have permission to publish this article."))
        _tell(article, by=signed_in(request), matters=matters)
        return _announcement(article)

    return attempt(request, act, about=f"“{article}”")


def withdraw(article: Article, *, by: User, reason: str) -> str:
    """Withdraw an article; return what to say of it."""
    publishing.withdraw(article, at=timezone.now(), by=by, reason=reason)
    return _("“%s” has been withdrawn. Readers can no longer see it.") % article
