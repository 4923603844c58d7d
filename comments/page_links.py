"""What moderators can do about an article's page that readers see: its script shows it to them."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import ResolverMatch
from django.utils.translation import ngettext

from articles.models import Article
from comments.models import Comment
from comments.permissions import may_below
from newsroom.desk.page_links import PageLink
from newsroom.desk.to_do import list_address

PAGES = ("articles:article", "comments:older")


# What shows the comments that wait where they will stand, and decides on those that are public.
FILES = ("comments/here.css", "comments/here.js")


def article_of(match: ResolverMatch) -> Article | None:
    """Return the article whose page, or page of comments, has this address."""
    if match.view_name not in PAGES:
        return None
    return Article.objects.at(match.kwargs["day"], match.kwargs["slug"]).first()


def files(user: User, match: ResolverMatch) -> Iterator[str]:
    """Yield the files that an article's page loads for its moderators."""
    article = article_of(match)
    if article is not None and may_below(user, "decide", article):
        yield from FILES


def links(user: User, match: ResolverMatch) -> Iterator[PageLink]:
    """Yield a link to the comments on this article that wait, where there are any."""
    article = article_of(match)
    if article is None or not may_below(user, "decide", article):
        return
    if number := Comment.objects.pending().filter(article=article).count():
        words = ngettext("%d comment waits", "%d comments wait", number) % number
        yield PageLink(words, list_address("comments_comment", {"article": article.pk}))
