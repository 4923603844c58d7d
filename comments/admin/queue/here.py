"""Decisions where readers see the comments: what waits below an article, and acts on what is public.

The script of the article's page asks for it, for moderators alone; the page itself is everybody's.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from articles.models import Article
from comments import page_links
from comments.admin.queue import rows, verdicts
from comments.admin.queue.cards import Card
from comments.models import Comment
from comments.permissions import may, may_below
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.keys import possible_keys
from newsroom.desk.to_do import list_address

# More than these are read in the queue.
MOST_WAITING: Final = 20
# As many as a page of comments has cards.
MOST_PUBLIC: Final = 100


def _article(address: str) -> Article:
    """Return the article whose page or comments are at `address`."""
    try:
        article = page_links.article_of(resolve(address))
    except Resolver404:
        article = None
    if article is None:
        raise Http404(_("There is no article at the address “%s”.") % address)
    return article


class HereAdmin(ActingAdmin):
    """Adds the answer to the page of an article."""

    def here_view(self, request: HttpRequest) -> HttpResponse:
        """Show what waits below an article, and the forms for the public comments of its page."""
        if not may(request.user, "decide"):
            raise PermissionDenied
        article, user = _article(request.GET.get("address", "")), signed_in(request)
        if not may_below(user, "decide", article):
            raise PermissionDenied
        waiting = Comment.objects.pending().filter(article=article)
        shown = possible_keys(Comment, request.GET.get("shown", "").split(",")[:MOST_PUBLIC])
        public = Comment.objects.approved().filter(article=article, pk__in=shown)
        context: dict[str, Any] = {
            "number": waiting.count(),
            "queue": list_address("comments_comment", {"article": article.pk}),
            "waiting": _cards(waiting[:MOST_WAITING], user),
            "public": _cards(public, user),
            "refusals": verdicts.REFUSAL_VERDICTS,
        }
        response = TemplateResponse(request, "admin/comments/comment/_here.html", context)
        add_never_cache_headers(response)
        return response


def _cards(comments: QuerySet[Comment], user: User) -> list[Card]:
    return [Card(each, user, may_decide=True) for each in rows.shown(comments, user)]
