"""Finds the article or comment that a typed address of this site leads to."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.editions import reading
from articles.models import Article
from comments.models import Comment

_COMMENT = re.compile(r"comment-([0-9]{1,18})")


class Target(NamedTuple):
    """The article at an address, and the comment if the address names one."""

    address: str
    article: Article
    comment: Comment | None


def _split(typed: str) -> SplitResult | None:
    """Return the parts of an address of this site, or None."""
    own = urlsplit(settings.SITE_ADDRESS).netloc
    whole = f"//{typed}" if typed.lower().startswith(own) else typed
    try:
        parts = urlsplit(whole)
    except ValueError:
        return None
    here = parts.netloc.lower() == own if parts.netloc else parts.path.startswith("/")
    return parts if here and parts.scheme in ("", "http", "https") else None


def _comment(article: Article | None, number: str) -> Comment | None:
    """Return the public comment with this number, below `article` if one is given."""
    public = Article.objects.published().values("pk")
    comments = Comment.objects.approved().filter(article__in=public).select_related("article")
    if article is not None:
        comments = comments.filter(article=article)
    return comments.filter(pk=int(number)).first()


def target_of(typed: str) -> Target | None:
    """Return the public article or comment at `typed`, a whole address or a path.

    Returns None for anything else, hidden articles and comments included.
    """
    if (parts := _split(typed.strip())) is None:
        return None
    try:
        match = resolve(unquote(parts.path))
    except Resolver404:
        return None
    if match.namespace == "comments" and "pk" in match.kwargs:
        comment = _comment(None, str(match.kwargs["pk"])[:18])
        return Target(typed.strip(), comment.article, comment) if comment else None
    if not {"day", "slug"} <= set(match.kwargs):
        return None
    address = match.kwargs["day"], match.kwargs["slug"]
    article = reading.public_article(*address, at=timezone.now())
    if article is None:
        return None
    named = _COMMENT.fullmatch(parts.fragment)
    comment = _comment(article, named[1]) if named else None
    return None if named and comment is None else Target(typed.strip(), article, comment)
