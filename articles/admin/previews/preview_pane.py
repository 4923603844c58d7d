"""The preview beside the text: what is typed, composed as publishing would, and nothing of it saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.previews.shapes import SHAPES, Told, shown
from articles.admin.two_at_once.typed import Typed
from articles.editions import compose, reading
from articles.editions.situation import Standing, situation
from articles.models import Article
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, make_slug
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.acts import ActingAdmin
from newsroom.desk.script_answers import answer, for_scripts, signed_out

# More than these nobody reads beside a text.
MOST_PROBLEMS: Final = 20


class PreviewPaneAdmin(ActingAdmin):
    """Adds to the screen of articles what its preview asks; each answer is JSON."""

    def get_urls(self) -> list[Any]:
        """Leave out the frame of the desk's pages, which answers who has signed out with a page."""
        view, name = self.preview_pane_view, "articles_article_preview_pane"
        new = path("add/preview/", view, {"pk": None}, name=f"{name}_new")
        return [new, path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview_pane(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """Return what the form shows of the preview; nothing to who cannot type into it."""
        if not self._may_write(request, article or Article()):
            return {}
        name = "admin:articles_article_preview_pane"
        address = reverse(name, args=[article.pk]) if article else reverse(f"{name}_new")
        return {"preview_shapes": SHAPES.values(), "preview_address": address}

    @for_scripts
    def preview_pane_view(self, request: HttpRequest, pk: int | None) -> HttpResponse:
        """Show what the form holds in one shape, with what is wrong in it."""
        if second_factor.staff_of(request) is None:
            return signed_out(request)
        article = Article() if pk is None else self.get_object(request, str(pk))
        if article is None:
            return answer(request, 404, problem=_("There is nothing with this number."))
        if not self._may_write(request, article):
            return answer(request, 403, problem=_("You may not change this now."))
        if request.method != "POST":
            return answer(request, 405, problem=_("This is not possible here."))
        asked = request.GET.get("shape", "")
        if asked not in SHAPES:
            words = _("There is no preview “%(asked)s”: choose one of %(known)s.")
            problem = words % {"asked": asked[:40], "known": ", ".join(SHAPES)}
            return answer(request, 400, problem=problem)
        at, typed = timezone.now(), Typed(self, request, article)
        more = {"situation": _situation(typed.form.instance, at=at)}
        html = shown(request, SHAPES[asked], told_by(typed, at=at), **more)
        return answer(request, html=html, problems=list(problems_of(typed))[:MOST_PROBLEMS])

    def _may_write(self, request: HttpRequest, article: Article) -> bool:
        if not article.pk:
            return self.has_add_permission(request)
        return self.has_change_permission(request, article)


def _situation(article: Article, *, at: datetime) -> Any:
    return situation(article, at=at) if article.pk else {"standing": Standing.DRAFT}


def told_by(typed: Typed, *, at: datetime) -> Told:
    """Return what publishing the typed form would tell; what is not valid is as it was."""
    article: Article = typed.form.instance
    if not article.slug:
        length = MAX_ARTICLE_SLUG_CHARACTERS
        article.slug = make_slug(article.headline, kind="article", length=length)
    piece = reading.placed(compose.piece_with(article, typed.rows), at=at)
    return Told(article, compose.edition_of(article, at=at), piece, at)


def problems_of(typed: Typed) -> Iterator[str]:
    """Yield what is missing or wrong in the form, in sentences that name the field."""
    yield from _problems(typed.form)
    for formset in typed.formsets.values():
        yield from map(str, formset.non_form_errors())
        name = capfirst(str(formset.model._meta.verbose_name))
        for number, form in enumerate(formset.forms, 1):
            if form.errors and not form.cleaned_data.get("DELETE"):
                yield from (f"{name} {number}: {problem}" for problem in _problems(form))


def _problems(form: forms.BaseForm) -> Iterator[str]:
    for name, errors in form.errors.items():
        label = f"{form[name].label}: " if name in form.fields else ""
        yield from (f"{label}{error}" for error in errors)
