"""The form of an article."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Field, ForeignKey, ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from articles.acts import assigning
from articles.acts.stages import StageAct, refusal
from articles.acts.table_of_acts import starts_from
from articles.admin import source_page
from articles.admin.acts import button_words
from articles.admin.acts.duplicating import DuplicatingAdmin
from articles.admin.acts.expunging import ExpungingAdmin
from articles.admin.acts.guard_lines import notices
from articles.admin.acts.moving import MovingAdmin
from articles.admin.acts.seen import SeenAdmin
from articles.admin.acts.standing_words import in_words, what_readers_have
from articles.admin.history.timeline_page import HistoryAdmin
from articles.admin.previews.preview_links_page import PreviewLinksAdmin
from articles.admin.previews.preview_pane import PreviewPaneAdmin
from articles.admin.previews.site_at_page import SiteAtAdmin
from articles.admin.two_at_once import settling
from articles.admin.writing import proposed_names, typed_pictures
from articles.admin.writing.article_form import ArticleForm
from articles.admin.writing.article_list import ArticleListAdmin
from articles.admin.writing.assignee_choice import AssigneeField
from articles.admin.writing.embed_rows import EmbedInline
from articles.admin.writing.inlines import BylineInline, RelatedLinkInline, without_buttons
from articles.admin.writing.notes.desk_notes_page import DeskNotesAdmin
from articles.admin.writing.picture_rows import PlacementInline
from articles.admin.writing.proposing import TagsField, TypingSelectMultiple
from articles.admin.writing.section_choice import SectionField, sections_for
from articles.admin.writing.text import loaded
from articles.admin.writing.text.link_targets import LinkTargetsAdmin
from articles.admin.writing.unsaved import UnsavedAdmin
from articles.editions.situation import Situation, Standing, situation
from articles.lists import openings
from articles.models import Article, Stage
from articles.permissions import Act, may, permitted
from articles.record import ledger, revisions
from newsroom.desk.acts import signed_in
from newsroom.desk.yes_or_no import yes_or_no

# Others who save between the reading of a save and its end, one after the other.
_MOST_RACES = 2
Fieldsets = list[tuple[Any, Any]]


@admin.register(Article)
class ArticleAdmin(
    MovingAdmin,
    DuplicatingAdmin,
    ExpungingAdmin,
    ArticleListAdmin,
    SeenAdmin,
    HistoryAdmin,
    PreviewLinksAdmin,
    SiteAtAdmin,
    source_page.SourcePageAdmin,
    PreviewPaneAdmin,
    DeskNotesAdmin,
    UnsavedAdmin,
    LinkTargetsAdmin,
):
    """Articles; `permissions.may()` decides what each person sees and changes."""

    form = ArticleForm
    is_on_record = True
    inlines = [BylineInline, PlacementInline, EmbedInline, RelatedLinkInline]
    autocomplete_fields = ["tags"]
    own_addresses = {
        "correct": "<int:pk>/correct/",
        "corrected": "<int:pk>/corrected/<int:number>/",
        "publish": "<int:pk>/publish/",
        "hand_in": "<int:pk>/hand-in/",
        "take_back": "<int:pk>/take-back/",
        "return": "<int:pk>/return/",
        "call_ready": "<int:pk>/call-ready/",
        "flag": "<int:pk>/legal-question/",
        "schedule": "<int:pk>/schedule/",
        "cancel": "<int:pk>/cancel/<int:number>/",
        "withdraw": "<int:pk>/withdraw/",
        "kill": "<int:pk>/kill/",
        "bin": "<int:pk>/bin/",
        "bring_back": "<int:pk>/bring-back/",
        "restore": "<int:pk>/restore/<int:number>/",
        "seen": "<int:pk>/seen/",
        "compare": "<int:pk>/compare/",
        "source": "<int:pk>/source/",
        "move": "<int:pk>/move/",
        "duplicate": "<int:pk>/duplicate/",
        "expunge": "<int:pk>/expunge/",
        "desk_notes": "<int:pk>/notes/",
        "preview_links": "<int:pk>/preview-links/",
        "revoke_link": "<int:pk>/preview-links/<int:number>/revoke/",
        "site_at": "site-at/",
        **ArticleListAdmin.list_addresses,
    }

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

    def _may(self, request: HttpRequest, act: Act, article: Article | None) -> bool:
        return article is None or may(request.user, act, article)

    # --- The form

    def formfield_for_dbfield(self, db_field: Field, request: Any, **kwargs: Any) -> Any:
        """Tags are made by typing them, sections on a page of their own."""
        return without_buttons(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the sections that the person may choose, and the people who can be assigned."""
        if db_field.name == "section":
            kwargs |= {"form_class": SectionField, "queryset": sections_for(request)}
        if db_field.name == "assignee":
            kwargs["form_class"] = AssigneeField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let tags be typed that there are not yet."""
        if db_field.name == "tags":
            kwargs["form_class"] = TagsField
            kwargs["widget"] = TypingSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Fieldsets:
        """Return the fields in the order of the page; without the right to edit, show plain text."""
        may_edit = obj is None or self.has_change_permission(request, obj)
        body = "body" if may_edit else "text"
        provisional = "headline_is_provisional" if may_edit else "provisional"
        placement = [
            *("kind", "section", "tags", "language", "slug", "no_byline_reason"),
            ("assignee", "due_at"),
        ]
        return [
            (None, {"fields": ["kicker", "headline", provisional, "standfirst", body]}),
            (_("Placement"), {"fields": placement}),
            (_("Times"), {"fields": ["published_at", "updated_at"]}),
            (_("Search and sharing"), {"fields": ["share_headline", "share_text"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """Make the slug read-only once it is part of an address."""
        fixed = obj is not None and obj.told is not None
        return ["text", "provisional", *(["slug"] if fixed else [])]

    @admin.display(description=_("Text"))
    def text(self, article: Article) -> str:
        """Show the text to a person who may not edit it."""
        lines = openings.paragraphs(article.body)
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines))

    @admin.display(description=_("Headline is provisional"))
    def provisional(self, article: Article) -> str:
        """Say it in words: the admin’s cross looks like an error."""
        return yes_or_no(article.headline_is_provisional)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Load the bundles of the screen and no column of links; add warnings and acts."""
        article: Article | None = kwargs.get("obj")
        context["media"] = loaded.scripts(str(request.csp_nonce))  # type: ignore[attr-defined]
        context["is_nav_sidebar_enabled"] = False
        now = situation(article, at=timezone.now()) if article is not None else None
        context["publish_button"] = self._button(request, now)
        # Who writes a new piece and cannot publish it hands it in with the first save.
        context["can_hand_in"] = not context["publish_button"]
        context |= self.preview_pane(request, article)
        if article is not None and now is not None:
            context |= {
                "situation": now,
                "standing": in_words(now),
                "readers_have": what_readers_have(now),
                "waiting": self.waiting(request, now),
                "acts": self.links_to_acts(request, now),
                "parts": self.parts_of_others(request, article),
                "stage": Stage(article.stage).label,
                "can_hand_in": self._offers_hand_in(request, now),
                "notices": notices(article, may_edit=may(request.user, "edit", article)),
                "source_address": source_page.address_of(article),
                "is_public": now.standing == Standing.LIVE,
                "others": self.others(request, article),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def _offers_hand_in(self, request: HttpRequest, now: Situation) -> bool:
        """Return whether the form has a button that saves and hands in, for who cannot publish."""
        act: StageAct = "hand_in"
        starts = starts_from(act, now.standing) and not refusal(act, now.article.stage)
        may_act = may(request.user, act, now.article)
        return starts and may_act and not may(request.user, "publish", now.article)

    def _button(self, request: HttpRequest, now: Situation | None) -> str:
        if now is None:
            is_offered, moment = self.has_publish_permission(request), None
        else:
            is_offered = may(request.user, "publish", now.article)
            moment = now.article.published_at
        return button_words.publishing(now, moment, at=timezone.now()) if is_offered else ""

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ArticleForm]:
        """Tell the form whose it is: not everybody may choose every section."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.person = signed_in(request)
        form.conflict = settling.conflict_of(request)
        made: type[ArticleForm] = form
        return made

    # --- Saving: every save records a revision in the same transaction

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Save; what somebody else has saved meanwhile, even at this moment, is merged first."""
        sent = request.POST
        for _attempt in range(_MOST_RACES):
            try:
                return self._merging_view(request, object_id, *args, **kwargs)
            except revisions.StaleArticleError:
                request.POST = sent
        return self._merging_view(request, object_id, *args, **kwargs)

    def _merging_view(
        self, request: HttpRequest, object_id: str | None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        is_save = request.method == "POST"
        if is_save and object_id and (article := self.get_object(request, object_id)):
            if not self.has_change_permission(request, article):
                return self._not_saved(request, article)
            settling.settle(self, request, article)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _not_saved(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Show the person their typed text when the article was published in the meantime."""
        parts = [
            *(("kicker", _("Kicker")), ("headline", _("Headline"))),
            *(("standfirst", _("Standfirst")), ("body", _("Text"))),
            ("share_headline", _("Headline for search and sharing")),
            ("share_text", _("Summary for search and sharing")),
        ]
        typed = [(label, request.POST.get(name, "")) for name, label in parts]
        template = "admin/articles/article/not_saved.html"
        now = situation(article, at=timezone.now())
        standing = in_words(now) if now.standing != Standing.DRAFT else Stage(article.stage).label
        context = {"original": article, "standing": standing, "typed": typed}
        response = self.page(request, template, title=_("Not saved"), **context)
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
        """Save what was typed into tags and bylines, then all rows; last, record a revision."""
        values: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
        proposed_names.keep_tags(form, **values)
        proposed_names.keep_people(formsets, **values)
        super().save_related(request, form, formsets, change)
        proposed_names.add_to_byline(form, **values)
        typed_pictures.place(form.instance, form.cleaned_data.get("more_pictures", []))
        settling.record_given_up(request, form.instance, **values)
        revisions.record(form.instance, **values)
        if {"assignee", "due_at"} & set(form.changed_data):
            assigning.record(form.instance, **values)
