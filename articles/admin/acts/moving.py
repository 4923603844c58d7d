"""The page that gives a live article another address, and lists the former ones."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.acts import moving
from articles.acts.table_of_acts import refusal
from articles.admin.acts.act_forms import ActForm, reason_field
from articles.admin.acts.act_pages import ActPagesAdmin
from articles.editions.situation import situation
from articles.models import Article
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, SLUG_OF_HEADLINE, make_slug
from articles.permissions import may
from articles.redirects import former
from newsroom.absolute_urls import absolute
from newsroom.desk.acts import answer, signed_in


class MoveForm(ActForm):
    """The last part of the new address, and why."""

    slug = forms.CharField(
        label=gettext_lazy("New slug"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=format_lazy(
            "{} {}", SLUG_OF_HEADLINE, gettext_lazy("What you write is spelled as addresses are.")
        ),
    )
    reason = reason_field()

    def __init__(self, article: Article, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    def clean_slug(self) -> str:
        """Spell what was typed, or the headline that readers know, as slugs are spelled."""
        return make_slug(
            self.cleaned_data["slug"] or self.article.told_headline,
            kind="article",
            length=MAX_ARTICLE_SLUG_CHARACTERS,
            language=self.article.language,
        )


class MovingAdmin(ActPagesAdmin):
    """Adds the change of an address to the screen of articles."""

    def move_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for another slug, then let readers find the article there."""
        article: Article = self.visible(request, pk)
        now = situation(article, at=timezone.now())
        sent = request.POST if request.method == "POST" else None
        form = MoveForm(article, sent, initial={"seen": now.newest})
        told = [words] if (words := refusal("move", now.standing)) else self._told(request, article)
        return answer(
            request,
            form,
            allowed=may(request.user, "move", article),
            act=lambda: self._move(request, article, form),
            page=lambda: self.act_page(
                request,
                article,
                form,
                title=_("Change the address"),
                told=told,
                button=_("Change address"),
            ),
            then=reverse("admin:articles_article_change", args=[pk]),
            about=f"“{article}”",
        )

    def _told(self, request: HttpRequest, article: Article) -> list[str]:
        found = [
            _("Give “%s” another address?") % article.told_headline,
            _("Readers find the article at %s now.") % absolute(article.get_absolute_url()),
            _(
                "That address will lead to the new one for good, and so will its comments. Readers"
                " will be told of no update, and what is saved but not public will stay so."
            ),
        ]
        return found + [
            self._former(each) for each in former.of_article(article.pk, at=timezone.now())
        ]

    @staticmethod
    def _former(address: former.FormerAddress) -> str:
        words = _("%s leads here too.") % address.path
        page = reverse("admin:articles_redirect_remove", args=[address.of, address.row])
        return format_html('{} <a href="{}">{}</a>', words, page, _("Remove this old address…"))

    @staticmethod
    def _move(request: HttpRequest, article: Article, form: MoveForm) -> str:
        given = form.cleaned_data
        made = moving.move(
            article,
            slug=given["slug"],
            at=timezone.now(),
            by=signed_in(request),
            reason=given["reason"],
            seen=given["seen"],
        )
        words = _("“%(article)s” stands at %(address)s now, and the old address leads there.")
        return words % {"article": article, "address": made.get_absolute_url()}
