"""After how many days comments close, on the whole site or on one article: pages of the desk."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.permissions import headline_for
from articles.permissions import may as may_article
from comments import closing
from comments.admin.closing import visible_article
from comments.models.closing_rule import MOST_DAYS
from comments.permissions import may_close, may_everywhere
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm

AS_SITE, AFTER, NEVER = "site", "after", "never"
_RULES: Final = [
    (AS_SITE, gettext_lazy("As on the whole site")),
    (AFTER, gettext_lazy("After a number of days")),
    (NEVER, gettext_lazy("Never by themselves")),
]


class ClosingForm(CountedForm):
    """The rule, and its days."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Comments close"), choices=_RULES, widget=forms.RadioSelect
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days after the first publication"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
    )

    def __init__(self, *args: Any, is_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_site:
            rule: Any = self.fields["rule"]
            rule.choices = [choice for choice in _RULES if choice[0] != AS_SITE]

    def clean(self) -> dict[str, Any]:
        """Require the days where they count, and refuse them where they do not."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "rule" in values and "days" not in self.errors:
            has_days = values.get("days") is not None
            if values["rule"] == AFTER and not has_days:
                self.add_error("days", _("Enter the number of days, or choose another line above."))
            if values["rule"] != AFTER and has_days:
                self.add_error("days", _("Leave this empty, or choose the line with the days."))
        return values


def _present(article: Article | None) -> dict[str, Any]:
    rule = closing.rule_of(article)
    if rule is None:
        return {"rule": AS_SITE if article else NEVER}
    return {"rule": AFTER if rule.days else NEVER, "days": rule.days}


class ClosingDaysAdmin(ActingAdmin):
    """Adds the closing of comments by time to the screen of moderation modes."""

    def navigation(self, request: HttpRequest) -> list[dict[str, Any]]:
        address = reverse("admin:comments_moderationmode_days")
        page = {"name": _("Closing of comments"), "object_name": "Closing", "admin_url": address}
        return [*super().navigation(request), page]

    def days_view(self, request: HttpRequest) -> HttpResponse:
        """Ask after how many days comments close where an article says nothing else."""
        if not may_everywhere(request.user, "decide"):
            raise PermissionDenied
        told = _("This holds for all articles that have no rule of their own, also older ones.")
        back = reverse("admin:comments_moderationmode_changelist")
        return self._ask(request, None, told=told, back=back)

    def days_of_view(self, request: HttpRequest, article: int) -> HttpResponse:
        """Ask when the comments on one article close."""
        found = visible_article(request, article)
        if not may_close(request.user, found):
            raise PermissionDenied
        told = _("When comments on “%s” close.") % headline_for(signed_in(request), found)
        back = (
            reverse("admin:articles_article_change", args=[article])
            if may_article(request.user, "see", found)
            else reverse("admin:comments_moderationmode_changelist")
        )
        return self._ask(request, found, told=told, back=back)

    def _ask(
        self, request: HttpRequest, article: Article | None, *, told: str, back: str
    ) -> HttpResponse:
        typed = request.POST if request.method == "POST" else None
        form = ClosingForm(typed, initial=_present(article), is_site=article is None)
        return answer(
            request,
            form,
            allowed=True,
            act=lambda: _set(request, article, form),
            page=lambda: self.page(
                request,
                "admin/comments/form_page.html",
                title=_("Closing of comments"),
                form=form,
                told=told,
                back=back,
            ),
            then=back,
        )


def _set(request: HttpRequest, article: Article | None, form: ClosingForm) -> str:
    at, by, values = timezone.now(), signed_in(request), form.cleaned_data
    if values["rule"] == AS_SITE and article is not None:
        closing.lift(article, at=at, by=by)
    else:
        closing.put(article, values["days"], at=at, by=by)
    return _("Comments close as you have chosen.")
