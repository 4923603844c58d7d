"""The list of articles and their form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles import ledger, openings, revisions
from articles.admin import publishing_acts
from articles.admin.article_form import ArticleForm, WithdrawForm
from articles.admin.correcting import CorrectingAdmin
from articles.admin.editor_warnings import in_words, notices, time_to_come
from articles.admin.expunging import ExpungingAdmin
from articles.admin.filters import OriginNotKnownFilter, YearFilter
from articles.admin.inlines import BylineInline, PlacementInline, RelatedLinkInline
from articles.admin.source_view import marked_sources
from articles.editions.situation import Standing, situation, with_standing
from articles.models import Article
from articles.permissions import Act, may, permitted
from newsroom.desk.acts import answer, signed_in
from newsroom.desk.site import DeskList

Fieldsets = list[tuple[Any, Any]]


class ArticleList(DeskList):
    """The list, which loads its columns and no article texts."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        """Load the bylines of all rows in one query, and no texts."""
        rows: Any = super().get_queryset(request, exclude_parameters)
        shown = with_standing(rows.with_bylines().defer("body"), at=timezone.now())
        return cast(QuerySet, shown)


@admin.register(Article)
class ArticleAdmin(ExpungingAdmin, CorrectingAdmin):
    """Articles; `permissions.may()` decides what each person sees and changes."""

    form = ArticleForm
    inlines = [BylineInline, PlacementInline, RelatedLinkInline]
    autocomplete_fields = ["section", "tags"]
    list_display = ["headline", "standing", "section", "public_since", "named"]
    list_filter = [
        "state",
        "headline_is_provisional",
        "section",
        OriginNotKnownFilter,
        "published_at",
        YearFilter,
    ]
    list_select_related = ["section"]
    search_fields = ["headline", "standfirst", "bylines__contributor__name"]
    ordering = ["-saved_at", "-pk"]
    actions = ["publish_selected"]
    own_addresses = {
        "correct": "<int:pk>/correct/",
        "withdraw": "<int:pk>/withdraw/",
        "expunge": "<int:pk>/expunge/",
    }

    class Media:
        css = {"all": ["articles/desk.css"]}
        js = ["articles/desk.js"]

    # --- Permissions: all of them ask `may()`

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the articles that the person may see; all others are "not found" for them."""
        rows: Any = super().get_queryset(request)
        return permitted(request.user, "see", rows)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and self._may(request, "see", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, "edit", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Refuse: an article is withdrawn instead, and stays on record."""
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether the list offers the action "Publish"."""
        return request.user.has_perm("articles.publish_article")

    def _may(self, request: HttpRequest, act: Act, article: Article | None) -> bool:
        return article is None or may(request.user, act, article)

    # --- The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    @admin.display(description=_("State"), ordering="state")
    def standing(self, article: Article) -> str:
        """Show the state, and flags for a provisional headline and a missing date."""
        state = Standing(vars(article)["standing"])
        flags = []
        if article.headline_is_provisional:
            flags.append(_("provisional headline"))
        if article.published_at is None:
            flags.append(_("no date"))
        return format_html(
            '<span class="state {}">{}</span> {}',
            state.value,
            state.label,
            format_html_join(" ", '<span class="flag">{}</span>', ((flag,) for flag in flags)),
        )

    @admin.display(description=_("Published"), ordering="published_at")
    def public_since(self, article: Article) -> str:
        moment = article.published_at
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "–"

    @admin.display(description=_("By"))
    def named(self, article: Article) -> str:
        return ", ".join(str(byline) for byline in article.bylines.all())

    @admin.action(description=_("Publish the selected articles"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Publish each article that is ready; show the problems of the others."""
        for article in queryset:
            publishing_acts.publish(request, article)

    # --- The form

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Fieldsets:
        """Return the fields in the order of the page; without the right to edit, show plain text."""
        may_edit = obj is None or self.has_change_permission(request, obj)
        times = ["published_at", "updated_at"]
        if may_edit and obj is not None and obj.told is not None:
            times.append("matters")
        body = "body" if may_edit else "text"
        return [
            (None, {"fields": ["headline", "headline_is_provisional", "standfirst", body]}),
            (_("Placement"), {"fields": ["section", "tags", "language", "slug"]}),
            (_("Times"), {"fields": times}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """Make the slug read-only once it is part of an address."""
        fixed = obj is not None and obj.told is not None
        return ["text", *(["slug"] if fixed else [])]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> dict[str, Sequence[str]]:
        """Fill in the slug from the headline while the slug can still be changed."""
        return {} if "slug" in self.get_readonly_fields(request, obj) else {"slug": ["headline"]}

    @admin.display(description=_("Text"))
    def text(self, article: Article) -> str:
        """Show the text to a person who may not edit it."""
        lines = openings.paragraphs(article.body)
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the editor's import map the nonce that the policy requires; add warnings and acts."""
        article: Article | None = kwargs.get("obj")
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        context["media"] = Media.from_media(context["media"], nonce=nonce)
        context["can_publish"] = self._can(request, "publish", article)
        if article is not None:
            now = context["situation"] = situation(article, at=timezone.now())
            context["can_withdraw"] = self._can(request, "withdraw", article)
            context["standing"] = in_words(now)
            context["publish_when"] = time_to_come(article)
            context["notices"] = notices(article)
            context["sources"] = marked_sources(article)
            context["is_public"] = context["situation"].standing == Standing.LIVE
        return super().render_change_form(request, context, *args, **kwargs)

    def _can(self, request: HttpRequest, act: Act, article: Article | None) -> bool:
        if article is None:
            return self.has_publish_permission(request)
        return may(request.user, act, article) and publishing_acts.is_open(article, act)

    # --- Saving: every save records a revision in the same transaction

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Save; if somebody else saved at the same moment, show the form again with a message."""
        if request.method == "POST" and object_id:
            article = self.get_object(request, object_id)
            if article is not None and not self.has_change_permission(request, article):
                return self._not_saved(request, article)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except revisions.StaleArticleError:
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _not_saved(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Show the person their typed text when the article was published in the meantime."""
        parts = [("headline", _("Headline")), ("standfirst", _("Standfirst")), ("body", _("Text"))]
        typed = [(label, request.POST.get(name, "")) for name, label in parts]
        template = "admin/articles/article/not_saved.html"
        response = self.page(request, template, title=_("Not saved"), original=article, typed=typed)
        response.status_code = 403
        return response

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Save only the fields of the form: other functions change the state and the version."""
        ledger.lock()
        if not change:
            obj.created_by = signed_in(request)
            obj.save()
            return
        typed = {field.name for field in obj._meta.concrete_fields} & set(form.cleaned_data)
        obj.save(update_fields=[*typed, "updated_at", "saved_at"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record a revision after all related rows are saved."""
        super().save_related(request, form, formsets, change)
        revisions.record(form.instance, at=timezone.now(), by=signed_in(request))

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        self._publish_if_asked(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        self._publish_if_asked(request, obj)
        return super().response_change(request, obj)

    def _publish_if_asked(self, request: HttpRequest, article: Article) -> None:
        if "_publish" in request.POST:
            matters = bool(request.POST.get("matters"))
            publishing_acts.publish(request, article, matters=matters)
            # The person goes on to see the form of what is now public.
            going_on = request.POST.copy()
            going_on["_continue"] = "1"
            request.POST = going_on  # type: ignore[assignment]

    # --- Withdrawing, and the history

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then take the article away from readers."""
        article = self.visible(request, pk)
        form = WithdrawForm(request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=may(request.user, "withdraw", article),
            act=lambda: publishing_acts.withdraw(
                article, by=signed_in(request), **form.cleaned_data
            ),
            page=lambda: self.page(
                request,
                "admin/articles/article/withdraw.html",
                title=_("Withdraw from readers"),
                original=article,
                form=form,
            ),
            then=reverse("admin:articles_article_change", args=[pk]),
            about=f"“{article}”",
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the revisions and state changes with the admin's own log."""
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            context["revisions"] = article.revisions.select_related("made_by")
            context["state_changes"] = article.state_changes.select_related("made_by")
        return super().history_view(request, object_id, context)
