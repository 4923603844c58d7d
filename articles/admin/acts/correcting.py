"""Publishes corrections from the admin and shows them in the article's history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.acts import corrections
from articles.admin.acts.publishing_acts import read_on_the_site
from articles.admin.acts.standing_words import what_readers_have
from articles.editions.situation import situation
from articles.models import Article
from articles.models.correction import CORRECTION_LIMIT
from articles.permissions import may
from newsroom.desk.acts import ActingAdmin, answer, signed_in


def correction_field() -> forms.CharField:
    """Return the field for the text of a correction."""
    return forms.CharField(
        label=gettext_lazy("Correction"),
        max_length=CORRECTION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Say what was wrong and what is right. Readers will always see this below the text."
            " Correct the text itself first."
        ),
        error_messages={"required": gettext_lazy("Say what was wrong and what is right.")},
    )


class CorrectionForm(forms.Form):
    """The text of a correction, and whether to thank a reader."""

    text = correction_field()
    thanks = forms.BooleanField(label=gettext_lazy("Thank the reader who told us"), required=False)


def publish(article: Article, *, by: User, text: str, thanks: bool) -> str:
    """Publish a correction; return what to say of it."""
    made = corrections.publish(article, text=text, at=timezone.now(), by=by, thanks=thanks)
    link = read_on_the_site(made.get_absolute_url())
    return format_html("{} {}", _("The correction is published."), link)


class CorrectingAdmin(ActingAdmin):
    """What the screen of articles does about corrections."""

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what was wrong, then tell readers."""
        article = self.visible(request, pk)
        form = CorrectionForm(request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=may(request.user, "edit", article),
            act=lambda: publish(article, by=signed_in(request), **form.cleaned_data),
            page=lambda: self.page(
                request,
                "admin/articles/article/correct.html",
                title=_("Publish a correction"),
                original=article,
                form=form,
                also=what_readers_have(situation(article, at=timezone.now())),
            ),
            then=reverse("admin:articles_article_change", args=[pk]),
            about=f"“{article}”",
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer a correction if the article is public."""
        article: Article | None = kwargs.get("obj")
        if article is not None and context["is_public"]:
            context["can_correct"] = may(request.user, "edit", article)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the corrections with the revisions."""
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            context["corrections"] = article.corrections.select_related("made_by", "revision")
        return super().history_view(request, object_id, context)
