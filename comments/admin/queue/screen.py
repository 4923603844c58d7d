"""The screen of the moderators: lists of comments beside the one that is read, and its verdicts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.editions import reading
from articles.history.comparing import are_same, running_text
from articles.models import Article
from articles.permissions import may as may_article
from comments.admin.figures_page import FiguresAdmin
from comments.admin.picking import PickingAdmin
from comments.admin.queue import (
    deciding,
    here,
    listing,
    opening,
    rows,
    saved,
    tab_numbers,
    verdicts,
)
from comments.admin.queue.cards import Card
from comments.models import Comment
from comments.permissions import comments_of, in_sections, may
from newsroom.desk import saved_lists
from newsroom.desk.acts import signed_in
from newsroom.desk.saved_list_pages import SavedListsAdmin
from newsroom.desk.site import ReadingAdmin


@admin.register(Comment)
class CommentAdmin(
    deciding.DecidingAdmin,
    opening.OpeningAdmin,
    tab_numbers.TabNumbersAdmin,
    here.HereAdmin,
    PickingAdmin,
    SavedListsAdmin,
    FiguresAdmin,
    ReadingAdmin,
):
    """Comments to read and decide on; the desk never changes a reader's words."""

    fields = ["state", "decided_at", "reader"]
    own_addresses = {
        **SavedListsAdmin.list_addresses,
        "decide": "decide/",
        "undo": "undo/",
        "here": "here/",
        "numbers": "numbers/",
        "card": "<int:pk>/card/",
        "open": "<int:pk>/open/",
        "difference": "<int:pk>/difference/",
        "pick": "<int:pk>/pick/",
        "figures": "figures/",
        "figures_csv": "figures/export/",
    }

    class Media:
        css = {"all": ["comments/queue.css", "comments/queue_page.css"]}
        js = [Script("queue.js", defer=True)]

    def known_query(self, request: HttpRequest, query: str) -> str:
        return saved_lists.known_query(query, saved.is_known)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        comments = in_sections(request.user, super().get_queryset(request))
        return rows.shown(comments, signed_in(request))

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return may(request.user, "see")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show a list of the queue, and the card of one comment in it."""
        if not may(request.user, "see"):
            raise PermissionDenied
        context = listing.context(request, lambda: self.get_queryset(request)) | self._frame(
            request
        )
        return self.page(
            request,
            "admin/comments/comment/change_list.html",
            title=_("Comments"),
            media=self.media,
            is_nav_sidebar_enabled=False,
            **(extra_context or {}) | context,
        )

    def card_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show one comment as the queue does, for a list that puts it in its place."""
        comment = self.visible(request, pk)
        following = request.GET.get("next", "")
        return self.page(
            request,
            "admin/comments/comment/_card.html",
            title="",
            card=self._card(request, comment, int(following) if following.isdecimal() else None),
            in_list=True,
            **self._frame(request),
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one comment with its decisions, versions, reports and notices."""
        context = self._frame(request) | (extra_context or {})
        comment = self.get_object(request, object_id)
        if comment is not None and may(request.user, "see"):
            context["card"] = self._card(request, comment)
            context["decisions"] = comment.decisions.select_related("made_by")
            context["earlier_versions"] = (
                comment.earlier_versions.all() if comment.edited_at else []
            )
            context["reports"] = comment.reports.select_related("closed_by")
            context["notices"] = comment.notices.all() if may(request.user, "see notices") else []
            context["way_back"] = request.GET.get("_changelist_filters", "")
        return super().change_view(request, object_id, form_url, context)

    @staticmethod
    def _card(request: HttpRequest, comment: Comment, following: int | None = None) -> Card:
        return Card(comment, signed_in(request), may(request.user, "decide"), following)

    @staticmethod
    def _frame(request: HttpRequest) -> dict[str, Any]:
        return {
            "may_decide": may(request.user, "decide"),
            "verdicts": verdicts.VERDICTS,
            "refusals": verdicts.REFUSAL_VERDICTS,
            "way_back": listing.way_back(request.GET),
        }

    def difference_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how the text that readers have differs from the one that the comment's writer read."""
        if not may(request.user, "decide"):
            raise PermissionDenied
        comments = comments_of(request.user).select_related("article", "edition__page")
        comment = get_object_or_404(comments, pk=pk)
        article = comment.article
        is_public = Article.objects.published().filter(pk=article.pk).exists()
        if not (is_public or may_article(request.user, "see", article)):
            raise Http404(_("The current text of the article is not public."))
        if comment.edition is None:
            raise Http404(_("It is not known which edition the writer had read."))
        read, told = reading.words_of(comment.edition), reading.words_of(reading.told_of(article))
        found = running_text(read, told)
        return self.page(
            request,
            "admin/comments/comment/difference.html",
            title=_("Changes to the article since then"),
            comment=comment,
            changes=found,
            is_same=are_same(found),
        )
