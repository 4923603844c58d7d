"""Finds the article or comment that a typed address of this site leads to."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from articles.models import Article
from comments.models import Comment

_COMMENT = re.compile(r"comment-([0-9]{1,18})")


class Target(NamedTuple):
    """What stands at an address."""

    address: str
    article: Article
    comment: Comment | None


def _split(typed: str) -> SplitResult | None:
    """Return the parts of an address if it is one of this site."""
    own = urlsplit(settings.SITE_ADDRESS).netloc
    whole = f"//{typed}" if typed.lower().startswith(own) else typed
    try:
        parts = urlsplit(whole)
    except ValueError:
        return None
    here = parts.netloc.lower() == own if parts.netloc else parts.path.startswith("/")
    return parts if here and parts.scheme in ("", "http", "https") else None


def _comment(article: Article | None, number: str) -> Comment | None:
    """Return the public comment with this number; below `article`, if that is named."""
    public = Article.objects.published().values("pk")
    comments = Comment.objects.approved().filter(article__in=public).select_related("article")
    if article is not None:
        comments = comments.filter(article=article)
    return comments.filter(pk=int(number)).first()


def target_of(typed: str) -> Target | None:
    """Return what anybody can read at `typed`, a whole address or a path; None for nothing.

    What is hidden is nothing here as well.
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
    here = Article.objects.published().at(match.kwargs["day"], match.kwargs["slug"])
    article = here.defer("body").first()
    if article is None:
        return None
    named = _COMMENT.fullmatch(parts.fragment)
    comment = _comment(article, named[1]) if named else None
    return None if named and comment is None else Target(typed.strip(), article, comment)
