"""The moderation queue: comments that wait for a decision, and all others by state."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.editions import reading
from articles.history.comparing import are_same, running_text
from articles.models import Article
from articles.models.article import current_editions_of
from articles.permissions import may as may_article
from articles.permissions import may_name
from comments.admin import verdicts
from comments.admin.filters import REPORTED, ArticleFilter, ReasonFilter, StateFilter
from comments.admin.queue_cards import card, with_next
from comments.models import Comment, Decision, RatingBurst, Report, State
from comments.permissions import may
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.site import ReadingAdmin


def _open_reports() -> QuerySet:
    """Return the open reports of an outer query's comment, the oldest first."""
    reports: QuerySet = Report.objects.open().filter(comment=OuterRef("pk"))
    return reports.order_by("made_at", "pk")


@admin.register(Comment)
class CommentAdmin(ActingAdmin, ReadingAdmin):
    """Comments to read and decide on; the desk never changes a reader's words."""

    list_display = ["name", "state"]
    list_display_links = None
    list_filter = [StateFilter, ReasonFilter, "edition__section", ArticleFilter]
    list_per_page = 20
    search_fields = ["text", "name", "email"]
    fields = ["state", "decided_at", "reader"]
    own_addresses = {"decide": "decide/", "difference": "<int:pk>/difference/"}

    class Media:
        css = {"all": ["comments/queue.css"]}
        js = [Script("comments/queue.js", defer=True)]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return comments with everything on their cards, in three queries."""
        newest = Decision.objects.filter(comment=OuterRef("pk")).order_by("-made_at", "-pk")
        comments: QuerySet = super().get_queryset(request)
        cards: QuerySet = comments.select_related("article", "edition").annotate(
            answered=F("parent__name"),
            why=Subquery(newest.values("reason")[:1]),
            why_note=Subquery(newest.values("note")[:1]),
            burst=Subquery(RatingBurst.objects.marking().values("pk")[:1]),
            may_name=may_name(request.user, "article"),
        )
        reports = Report.objects.open().order_by("made_at", "pk")
        return cards.defer("article__body", "edition__card").prefetch_related(
            Prefetch("reports", reports, to_attr="open_reports"), current_editions_of("article")
        )

    def get_ordering(self, request: HttpRequest) -> list[str | Any]:
        """Put waiting comments in the order of their wait, and all others newest first."""
        state = request.GET.get("state", State.PENDING)
        if state == REPORTED:
            return [Subquery(_open_reports().values("made_at")[:1]).asc(), "pk"]
        waits = state == State.PENDING
        return ["submitted_at", "pk"] if waits else ["-submitted_at", "-pk"]

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return may(request.user, "see")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, self._context(request, extra_context))
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            context["title"] = _("Comments")
            context["bursts"] = RatingBurst.objects.open().count()
            context["cards"] = with_next([card(c) for c in context["cl"].result_list])
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one comment with its decisions, versions, reports and notices."""
        context = self._context(request, extra_context)
        comment = self.get_object(request, object_id)
        if comment is not None and may(request.user, "see"):
            context["card"] = card(comment)
            context["decisions"] = comment.decisions.select_related("made_by")
            context["earlier_versions"] = (
                comment.earlier_versions.all() if comment.edited_at else []
            )
            context["reports"] = comment.reports.select_related("closed_by")
            context["notices"] = comment.notices.all() if may(request.user, "see notices") else []
            context["way_back"] = request.GET.get("_changelist_filters", "")
        return super().change_view(request, object_id, form_url, context)

    @staticmethod
    def _context(request: HttpRequest, extra: dict[str, Any] | None) -> dict[str, Any]:
        return {
            **(extra or {}),
            "may_decide": may(request.user, "decide"),
            "verdicts": verdicts.VERDICTS,
            "bulk_form": verdicts.VerdictForm(auto_id="bulk-%s"),
            "refusals": verdicts.REFUSAL_VERDICTS,
            "way_back": request.GET.urlencode(),
        }

    # --- Deciding

    def difference_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how the text that readers have differs from the one that the comment's writer read."""
        if not may(request.user, "decide"):
            raise PermissionDenied
        comments = Comment.objects.select_related("article", "edition__page")
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

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """Carry out the verdict, then go back to the next card of the queue."""
        form = verdicts.VerdictForm(request.POST)
        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=lambda: verdicts.apply(request, form, by=signed_in(request)),
            page=lambda: self._ask_again(request, form),
            then=self._back(request),
        )

    @staticmethod
    def _back(request: HttpRequest) -> str:
        """Return the queue's address with its filters, at the next card."""
        query = QueryDict(request.POST.get("way_back", ""), mutable=True)
        following = request.POST.get("next", "")
        if not following.isdecimal():
            # This was the only card of its page, which may be empty now.
            query.pop("p", None)
            following = ""
        place = f"comment-{following}" if following else "queue"
        return f"{reverse('admin:comments_comment_changelist')}?{query.urlencode()}#{place}"

    def _ask_again(self, request: HttpRequest, form: verdicts.VerdictForm) -> HttpResponse:
        return self.page(
            request,
            "admin/comments/comment/decide.html",
            title=_("Not decided yet"),
            form=form,
            back=self._back(request),
            way_back=request.POST.get("way_back", ""),
        )
