"""What moderators can do about an article's page that readers see: a link that its script shows them."""

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


def links(user: User, match: ResolverMatch) -> Iterator[PageLink]:
    """Yield a link to the comments on this article that wait, where there are any."""
    if match.view_name not in PAGES:
        return
    article = Article.objects.at(match.kwargs["day"], match.kwargs["slug"]).first()
    if article is None or not may_below(user, "decide", article):
        return
    if number := Comment.objects.pending().filter(article=article).count():
        words = ngettext("%d comment waits", "%d comments wait", number) % number
        yield PageLink(words, list_address("comments_comment", {"article": article.pk}))
