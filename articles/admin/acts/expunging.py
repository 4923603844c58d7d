"""The page that expunges an article or a picture: administrators alone, with a reason, for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.expunging import of_articles, of_pictures
from articles.models import Article, Picture
from articles.models.expunging import MAX_REASON_CHARACTERS
from articles.permissions import may_expunge
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm


class ExpungeForm(CountedForm):
    """Why, and the headline or number typed once more."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MAX_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Kept for ever, so do not repeat the words: name the court, the date and the number."
        ),
        error_messages={
            "required": gettext_lazy(
                "Write the reason: who ordered it, and the number of the order."
            )
        },
    )
    confirmation = forms.CharField(
        label=gettext_lazy("To confirm, type the number"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "vTextField"}),
        error_messages={"required": gettext_lazy("To confirm, type the number.")},
    )

    def __init__(self, thing: Article | Picture, *args: Any) -> None:
        super().__init__(*args)
        self.thing = thing
        if isinstance(thing, Article):
            self.fields["confirmation"].label = _("To confirm, type the headline or the number")

    def clean_confirmation(self) -> str:
        """Refuse what is neither the number nor the headline."""
        typed: str = self.cleaned_data["confirmation"].strip()
        if not confirms(self.thing, typed):
            words = _("“%(typed)s” does not match. To confirm, type the number %(number)d.")
            raise ValidationError(words % {"typed": typed, "number": self.thing.pk})
        return typed


def confirms(thing: Article | Picture, typed: str) -> bool:
    """Return whether somebody typed the number of `thing`, or the headline of an article."""
    names = {str(thing.pk)}
    if isinstance(thing, Article):
        names |= {thing.headline.strip(), thing.told_headline.strip()}
    return bool(typed) and typed in names


class ExpungingAdmin(ActingAdmin):
    """Adds expunging to the screens of articles and pictures."""

    def expunge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what expunging does and what it does not reach; ask why, and do it."""
        thing = self.visible(request, pk)
        if not may_expunge(request.user):
            raise PermissionDenied
        form = ExpungeForm(thing, request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=True,
            act=lambda: self._expunge(request, thing, form.cleaned_data["reason"]),
            page=lambda: self._expunge_page(request, thing, form),
            then=reverse(f"admin:articles_{self.opts.model_name}_change", args=[pk]),
        )

    def _expunge_page(
        self, request: HttpRequest, thing: Article | Picture, form: forms.Form
    ) -> HttpResponse:
        of = of_articles if isinstance(thing, Article) else of_pictures
        is_article, refusal = isinstance(thing, Article), ""
        if isinstance(thing, Article):
            refusal = of_articles.refusal(thing, at=timezone.now())
        remains: Callable[[Any], list[str]] = of.remains_of
        return self.page(
            request,
            "admin/articles/expunge.html",
            title=_("Expunge for good"),
            original=thing,
            form=form,
            is_article=is_article,
            refusal=refusal,
            remains=remains(thing),
        )

    def _expunge(self, request: HttpRequest, thing: Article | Picture, reason: str) -> str:
        """Expunge, and say what the person has to look at now."""
        of = of_articles if isinstance(thing, Article) else of_pictures
        expunge: Callable[..., list[str]] = of.expunge
        remains = expunge(thing, by=signed_in(request), reason=reason, at=timezone.now())
        for words in remains:
            messages.warning(request, words)
        return _("Expunged, and on record with your reason. It cannot be undone.")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer expunging to those who may."""
        context["can_expunge"] = kwargs.get("obj") is not None and may_expunge(request.user)
        return super().render_change_form(request, context, *args, **kwargs)
