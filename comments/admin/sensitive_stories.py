"""The screen of the sensitive stories: what holds for several articles at once, and which ones."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lists import search
from articles.models import Article, Edition, Tag
from articles.models.article import current_editions_of
from articles.permissions import EVERY, headline_or_number, may_name
from comments import sensitive_stories
from comments.models import SensitiveStory
from comments.permissions import may, may_close, may_everywhere
from comments.screening.text.word_matcher import problem_with
from newsroom.desk.acts import ActingAdmin, attempt, signed_in
from newsroom.desk.keys import can_be_key
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.refused import Refused

# Whoever finds more types more words.
_MOST_FOUND: Final = 20
_MOST_LISTED: Final = 200


class SensitiveStoryForm(forms.ModelForm):
    """What holds; on a new one also the article from whose page it is begun."""

    article = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The person at the desk.
    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tag" in self.fields:
            tags: Any = self.fields["tag"]
            tags.queryset = Tag.objects.filter(archived_at=None)
        if self.instance.pk is None:
            self.initial.setdefault("begins_at", timezone.now())

    def clean_names(self) -> str:
        """Return one name in each line; refuse one that would hold nearly everything."""
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        for name in filter(None, names):
            if problem := problem_with(name):
                raise forms.ValidationError(f"“{name}”: {problem}", code="names")
        return "\n".join(filter(None, names))

    def clean(self) -> dict[str, Any]:
        """Find the article, and refuse times that hold for no moment."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        until, begins = values.get("until"), values.get("begins_at")
        if until and begins and until <= begins:
            self.add_error("until", _("It ends before it begins: choose a later end."))
        number = values.get("article")
        self.found = _of_own(self.user, number) if number else None
        if number and self.found is None:
            self.add_error(None, _("There is no article %d that is yours to choose.") % number)
        elif self.instance.pk is None and not may_everywhere(self.user, "decide") and not number:
            self.add_error(None, _("Begin it on the page of one of your articles."))
        return values


def _of_own(user: User, number: object) -> Article | None:
    """Return the article with this number if `user` may put it into a story."""
    if not can_be_key(Article, str(number)):
        return None
    article = Article.objects.filter(pk=int(str(number))).first()
    return article if article and may_close(user, article) else None


def handles(user: User | AnonymousUser) -> bool:
    """Return whether `user` may handle stories at all."""
    return may(user, "decide") or user.has_perm(f"articles.{EVERY}")


@admin.register(SensitiveStory)
class SensitiveStoryAdmin(ActingAdmin):
    """Sensitive stories: moderators handle all, editors those of own articles; none is deleted."""

    form = SensitiveStoryForm
    list_display = ["kind", "reason", "mode", "begins_at", "until", "made_by"]
    list_display_links = ["kind", "reason"]
    list_filter = ["kind"]
    list_select_related = ["made_by"]
    readonly_fields = ["made_by", "made_at"]
    actions = None
    own_addresses = {"articles": "<int:pk>/articles/"}
    change_form_template = "admin/comments/sensitivestory/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Offer the tag to moderators alone: it reaches articles of others."""
        tag = ["tag"] if may_everywhere(request.user, "decide") else []
        more = ["made_by", "made_at"] if obj else ["article"]
        return [
            *("kind", "reason", *tag, "mode", "names", "notice", "has_ratings"),
            *("begins_at", "closes_at", "until", *more),
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        return type(made.__name__, (made,), {"user": request.user})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in the article from whose page the link leads here."""
        number = request.GET.get("article", "")
        return {"article": number} if number.isascii() and number.isdigit() else {}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request) & sensitive_stories.handled_by(request.user)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        found = [form.found] if form.found else []
        sensitive_stories.put(obj, found, at=timezone.now(), by=signed_in(request))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        """Go on with the articles that it holds for."""
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(_articles_address(obj))

    def articles_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the articles of a story and what a search finds; add and drop them, or end the story."""
        story = self.visible(request, pk)
        if request.method == "POST" and attempt(request, lambda: _do(request, story)):
            return HttpResponseRedirect(_articles_address(story))
        words = request.GET.get("q", "").replace("\0", "").strip()[: search.MAX_QUERY_CHARACTERS]
        return self.page(
            request,
            "admin/comments/sensitivestory/articles.html",
            title=_("Articles of this story"),
            story=story,
            listed=_named(story.articles.all(), request, most=_MOST_LISTED),
            more=max(0, story.articles.count() - _MOST_LISTED),
            words=words,
            found=_named(_found(words, signed_in(request)), request, most=_MOST_FOUND)
            if words
            else [],
            has_ended=story.until is not None and story.until <= timezone.now(),
        )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return handles(request.user)

    has_add_permission = has_view_permission

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return handles(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _articles_address(story: SensitiveStory) -> str:
    return reverse("admin:comments_sensitivestory_articles", args=[story.pk])


def _found(words: str, user: User) -> QuerySet[Article]:
    """Return the public articles with these words that the person may put into a story."""
    keys = search.find(words)[: _MOST_FOUND * 5]
    public = Article.objects.filter(pk__in=Edition.objects.filter(pk__in=keys).values("article"))
    return public.filter(pk__in=sensitive_stories.open_to(user).values("pk"))


def _named(
    articles: QuerySet[Article], request: HttpRequest, *, most: int
) -> list[tuple[int, str]]:
    """Return the numbers and headlines of articles, as far as the person may read them."""
    rows: Any = articles.annotate(may_name=may_name(request.user, "pk")).defer("body")
    rows = rows.order_by("-pk").prefetch_related(current_editions_of())
    return [(row.pk, headline_or_number(row, row.may_name)) for row in rows[:most]]


def _do(request: HttpRequest, story: SensitiveStory) -> str:
    """Do what the pressed button says, and note it in the log of the desk."""
    at, by = timezone.now(), signed_in(request)
    log_writing.note([Done("change", SensitiveStory._meta.label_lower, story.pk, at=at, by=by.pk)])
    if "end" in request.POST:
        sensitive_stories.end(story, at=at)
        return _("It has ended. Everything is as before.")
    if number := request.POST.get("drop"):
        sensitive_stories.drop(story, _chosen(by, number))
        return _("The article was taken out.")
    sensitive_stories.put(story, [_chosen(by, request.POST.get("add", ""))], at=at, by=by)
    return _("The article was added.")


def _chosen(user: User, number: str) -> Article:
    article = _of_own(user, number)
    if article is None:
        words = _("There is no article “%s” that is yours to choose.")
        raise Refused(words % number[:20])
    return article
