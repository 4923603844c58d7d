"""Publishing and withdrawing from the desk: the verbs, and what the person is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import publishing
from articles.admin.editor_warnings import time_to_come
from articles.models import Article
from articles.permissions import may


def signed_in(request: HttpRequest) -> User:
    """Return who sits at the desk."""
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    return request.user


def _refuse(request: HttpRequest, article: Article, problems: Iterable[str]) -> None:
    for problem in problems:
        messages.error(request, f"“{article}”: {problem}")


def _announce(request: HttpRequest, article: Article) -> None:
    if when := time_to_come(article):
        words = _("“%(article)s” will be public on %(when)s.")
        messages.success(request, words % {"article": article, "when": when})
        return
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("“%s” is public.") % article,
            article.get_absolute_url(),
            _("View on site"),
        ),
    )


def publish(request: HttpRequest, article: Article) -> bool:
    """Publish a saved article for `request.user`; say what happened, or all that is missing."""
    if not may(request.user, "publish", article):
        _refuse(request, article, [_("You don’t have permission to publish this article.")])
        return False
    try:
        publishing.publish(article, at=timezone.now(), by=signed_in(request))
    except publishing.RefusedError as refused:
        _refuse(request, article, refused.problems)
        return False
    _announce(request, article)
    return True


def withdraw(request: HttpRequest, article: Article, *, reason: str) -> bool:
    """Withdraw an article for `request.user`; say what happened, or why it cannot be."""
    try:
        publishing.withdraw(article, at=timezone.now(), by=signed_in(request), reason=reason)
    except publishing.RefusedError as refused:
        _refuse(request, article, refused.problems)
        return False
    messages.success(request, _("“%s” has been withdrawn. Readers can no longer see it.") % article)
    return True
