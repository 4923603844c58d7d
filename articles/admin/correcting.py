"""Publishing a correction from an article's form, and what the article's history shows of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import corrections, publishing, revisions
from articles.admin.acts import signed_in
from articles.models import Article, Correction
from articles.models.correction import CORRECTION_LIMIT
from articles.permissions import may
from newsroom.desk.site import DeskAdmin


def correction_field() -> forms.CharField:
    """Return the field for the words of a correction."""
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
    """What readers are told."""

    text = correction_field()
    thanks = forms.BooleanField(label=gettext_lazy("Thank the reader who told us"), required=False)


def publish(
    request: HttpRequest, article: Article, *, text: str, thanks: bool
) -> Correction | None:
    """Publish a correction for `request.user`; say that it stands, or why it cannot."""
    by, now = signed_in(request), timezone.now()
    try:
        made = corrections.publish(article, text=text, at=now, by=by, thanks=thanks)
    except publishing.RefusedError as refused:
        for problem in refused.problems:
            messages.error(request, f"“{article}”: {problem}")
        return None
    except revisions.StaleArticleError:
        messages.error(request, _("Someone else has just saved the article. Please try again."))
        return None
    link = format_html('<a href="{}">{}</a>', made.get_absolute_url(), _("View on site"))
    messages.success(request, format_html("{} {}", _("The correction is published."), link))
    return made


class CorrectingAdmin(DeskAdmin):
    """What the screen of articles does about corrections."""

    def get_urls(self) -> list[Any]:
        """Add the page that asks for the words of a correction."""
        view = self.admin_site.admin_view(self.correct_view)
        own = path("<int:pk>/correct/", view, name="articles_article_correct")
        return [own, *super().get_urls()]

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what was wrong, then tell readers."""
        article = self.get_object(request, str(pk))
        if article is None or not may(request.user, "edit", article):
            raise PermissionDenied
        form = CorrectionForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and publish(request, article, **form.cleaned_data):
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish a correction"),
            "opts": self.opts,
            "original": article,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/article/correct.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer a correction of what readers can read."""
        article: Article | None = kwargs.get("obj")
        if article is not None and context["is_public"]:
            context["can_correct"] = may(request.user, "edit", article)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the corrections beside the saves."""
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            context["corrections"] = article.corrections.select_related("made_by", "revision")
        return super().history_view(request, object_id, context)
