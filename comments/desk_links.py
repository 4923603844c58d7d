"""The link on the page of an article at the desk that closes its comments or opens them again."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.hooks import DeskLink
from articles.models import Article, State
from comments.models import Mode, ModerationMode
from comments.permissions import may_close


def of_article(user: User, article: Article) -> Iterator[DeskLink]:
    """Return the link that closes the comments on an article, or opens them again."""
    if article.state in (State.BINNED, State.KILLED) or not may_close(user, article):
        return
    closed = ModerationMode.objects.filter(article=article, mode=Mode.CLOSED)
    act, words = (
        ("reopen", _("Open the comments…"))
        if closed.exists()
        else ("close", _("Close the comments…"))
    )
    address = reverse(f"admin:comments_moderationmode_{act}", args=[article.pk])
    yield DeskLink(f"{act}_comments", address, words)
