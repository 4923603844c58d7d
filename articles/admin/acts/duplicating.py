"""The page on which an article is duplicated."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.acts import duplicating
from articles.acts.table_of_acts import refusal
from articles.admin.acts.act_pages import ActPagesAdmin, _sent
from articles.models import Article
from articles.permissions import may
from articles.record import ledger
from newsroom.desk.acts import answer, signed_in


class DuplicatingAdmin(ActPagesAdmin):
    """Adds the duplicating of an article to the screen of articles."""

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what a copy holds, make it, and go on with it."""
        article, now = self._found(request, pk)
        form = forms.Form(_sent(request))
        made: list[Article] = []
        words = refusal("duplicate", now.standing)
        return answer(
            request,
            form,
            allowed=may(request.user, "duplicate", article),
            act=lambda: _duplicate(request, article, made),
            page=lambda: self.act_page(
                request,
                article,
                form,
                title=_("Duplicate this article"),
                told=[words] if words else _told(request, article),
                button=_("Duplicate"),
            ),
            then=lambda: reverse("admin:articles_article_change", args=[made[0].pk]),
            about=f"“{article}”",
        )


def _told(request: HttpRequest, article: Article) -> list[str]:
    found = [
        _(
            "You get a new draft that begins with what is saved of “%s”: its headline and texts,"
            " names, tags, section, pictures with their captions, videos, posts and links."
        )
        % article,
        _(
            "Its address, times, editions, comments, corrections, notes and source stay with the"
            " article from which they are."
        ),
    ]
    if duplicating.section_for(article, signed_in(request)) != article.section:
        found.append(_("The copy has no section: choose one of yours."))
    return found


def _duplicate(request: HttpRequest, article: Article, made: list[Article]) -> str:
    at, by = ledger.time_of_act(), signed_in(request)
    made.append(duplicating.duplicate(article, at=at, by=by))
    return _("This is the copy, a new draft of yours.")
