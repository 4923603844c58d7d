"""Closing the comments on one article, and opening them again: for moderators and its editors."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.permissions import headline_for
from articles.permissions import may as may_article
from comments import moderation_modes
from comments.permissions import may_below, may_close
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm


class WhyForm(CountedForm):
    """Asks why the comments are closed or opened."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Only staff see it."),
        error_messages={"required": gettext_lazy("Say why.")},
    )


class ClosingAdmin(ActingAdmin):
    """Adds the comments of one article to the screen of moderation modes."""

    own_addresses = {"close": "close/<int:article>/", "reopen": "open/<int:article>/"}

    def close_view(self, request: HttpRequest, article: int) -> HttpResponse:
        """Ask why, then let nobody comment on the article."""
        found = visible_article(request, article)
        headline = headline_for(signed_in(request), found)
        form = WhyForm(request.POST if request.method == "POST" else None)

        def act() -> str:
            by, reason = signed_in(request), form.cleaned_data["reason"]
            moderation_modes.close(found, at=timezone.now(), by=by, reason=reason)
            return _("The comments on “%s” are closed.") % headline

        told = _("Nobody will be able to comment on “%s”. Existing comments stay.")
        return self._answer(
            request, found, form, act, title=_("Close the comments"), told=told % headline
        )

    def reopen_view(self, request: HttpRequest, article: int) -> HttpResponse:
        """Ask why, then let readers comment on the article again."""
        found = visible_article(request, article)
        headline = headline_for(signed_in(request), found)
        form = WhyForm(request.POST if request.method == "POST" else None)

        def act() -> str:
            by, reason = signed_in(request), form.cleaned_data["reason"]
            holds = moderation_modes.reopen(found, at=timezone.now(), by=by, reason=reason)
            return holds or _("The comments on “%s” are open again.") % headline

        told = _("Readers can comment on “%s” again. The earlier moderation mode applies.")
        return self._answer(
            request, found, form, act, title=_("Open the comments"), told=told % headline
        )

    def _answer(
        self, request: HttpRequest, article: Article, form: WhyForm, act: Callable[[], str], *,
        title: str, told: str,
    ) -> HttpResponse:  # fmt: skip
        back = (
            reverse("admin:articles_article_change", args=[article.pk])
            if may_article(request.user, "see", article)
            else reverse("admin:comments_moderationmode_changelist")
        )
        return answer(
            request,
            form,
            allowed=may_close(request.user, article),
            act=act,
            page=lambda: self.page(
                request,
                "admin/reason.html",
                title=title,
                form=form,
                words=told,
                back=back,
            ),
            then=back,
        )


def visible_article(request: HttpRequest, number: int) -> Article:
    """Return the article; 404 for people who may not know that there is one."""
    article = Article.objects.filter(pk=number).first()
    is_known = article and (
        may_below(request.user, "decide", article) or may_article(request.user, "see", article)
    )
    if article is None or not is_known:
        raise Http404(_("There is no article with this number."))
    return article
