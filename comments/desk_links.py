"""What holds for the comments on an article, beside its form at the desk, with links to change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.hooks import DeskLink, DeskPart
from articles.models import Article, State
from comments import moderation_modes, sensitive_stories
from comments.models import Mode, ModerationMode, SensitiveStory
from comments.permissions import may_close
from newsroom.desk.listed_times import listed_time


def of_article(user: User, article: Article) -> DeskPart | None:
    """Return the mode that holds for an article and the links that change it, for who may."""
    if article.state in (State.BINNED, State.KILLED) or not may_close(user, article):
        return None
    mode, scope = moderation_modes.ruling_for(article)
    says = f"{Mode(mode).label} · {scope}"
    return DeskPart(_("Comments"), says, list(_links(user, article)))


def _links(user: User, article: Article) -> Iterator[DeskLink]:
    closed = ModerationMode.objects.filter(article=article, mode=Mode.CLOSED)
    act, words = (
        ("reopen", _("Open the comments…"))
        if closed.exists()
        else ("close", _("Close the comments…"))
    )
    address = reverse(f"admin:comments_moderationmode_{act}", args=[article.pk])
    yield DeskLink(f"{act}_comments", address, words)
    days = reverse("admin:comments_moderationmode_days_of", args=[article.pk])
    yield DeskLink("comments_closing", days, _("When the comments close…"))
    yield from _stories(user, article)


def _stories(user: User, article: Article) -> Iterator[DeskLink]:
    """Return a link to each sensitive story that the article is one of, and one that begins another."""
    mine = set(sensitive_stories.handled_by(user).values_list("pk", flat=True))
    add = f"{reverse('admin:comments_sensitivestory_add')}?article={article.pk}"
    for story in sensitive_stories.of_article(article, at=timezone.now()):
        own = reverse("admin:comments_sensitivestory_change", args=[story.pk])
        yield DeskLink("sensitive_story", own if story.pk in mine else add, _in_words(story))
    yield DeskLink("sensitive_story_new", add, _("Sensitive story…"))


_HOLDS: Final = {
    Mode.OPEN: gettext_lazy("Sensitive: %(kind)s. Comments are public at once."),
    Mode.FIRST: gettext_lazy("Sensitive: %(kind)s. First comments are read first."),
    Mode.ALL: gettext_lazy("Sensitive: %(kind)s. Comments are read first."),
    Mode.CLOSED: gettext_lazy("Sensitive: %(kind)s. Comments are closed."),
}
_HOLDS_UNTIL: Final = {
    Mode.OPEN: gettext_lazy("Sensitive: %(kind)s. Comments are public at once until %(day)s."),
    Mode.FIRST: gettext_lazy("Sensitive: %(kind)s. First comments are read first until %(day)s."),
    Mode.ALL: gettext_lazy("Sensitive: %(kind)s. Comments are read first until %(day)s."),
    Mode.CLOSED: gettext_lazy("Sensitive: %(kind)s. Comments are closed until %(day)s."),
}


def _in_words(story: SensitiveStory) -> str:
    """Return what a story sets, and until when."""
    words = str((_HOLDS_UNTIL if story.until else _HOLDS)[Mode(story.mode)])
    day = listed_time(story.until, "DATE_FORMAT")
    return words % {"kind": story.get_kind_display().lower(), "day": day}
