"""Where the scripts of the desk keep what is typed into the forms of an article."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, UnsavedForm
from articles.permissions import permitted
from articles.unsaved import presence, unsaved_forms
from newsroom.accounts.second_factor import second_factor
from newsroom.desk import saved_copies
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.keys import can_be_key
from newsroom.desk.script_answers import answer, for_scripts, signed_out
from newsroom.refused import Refused

ARTICLE, CORRECTION = "article", "correction"
TOO_LARGE = 413


class UnsavedAdmin(ActingAdmin):
    """Adds to the screen of articles what its scripts ask; each answer is JSON."""

    def get_urls(self) -> list[Any]:
        """Leave out the frame of the desk's pages, which answers who has signed out with a page."""
        view, name = self.unsaved_view, "articles_article_unsaved"
        new = path("add/unsaved/", view, {"form": ARTICLE, "pk": None}, name=f"{name}_new")
        of_article = path("<int:pk>/unsaved/", view, {"form": ARTICLE}, name=name)
        corrected = path(
            "<int:pk>/correct/unsaved/", view, {"form": CORRECTION}, name=f"{name}_correction"
        )
        return [new, of_article, corrected, *super().get_urls()]

    def others(self, request: HttpRequest, article: Article) -> list[str]:
        """Return who else is writing `article` as its form opens."""
        by = signed_in(request)
        return presence.writers(article, by=by, form=ARTICLE, at=timezone.now())

    @for_scripts
    def unsaved_view(self, request: HttpRequest, form: str, pk: int | None) -> HttpResponse:
        """Give back, keep or throw away what the person typed."""
        by = second_factor.staff_of(request)
        # Somebody else may have signed in, in another tab, since the form was opened.
        if by is None or request.GET.get("person", str(by.pk)) != str(by.pk):
            return signed_out(request)
        article = self._piece(request, by, form, pk)
        if pk is not None and article is None:
            return answer(request, 404, problem=_("There is nothing with this number."))
        if not self._may_type(request, form, article):
            return answer(request, 403, problem=_("You may not change this now."))
        if request.method == "GET":
            found = unsaved_forms.newest(by=by, form=form, article=article)
            copy = _as_json(found) if found else None
            return answer(request, person=by.pk, copy=copy, others=_others(by, form, article))
        if request.method == "DELETE":
            unsaved_forms.throw_away(by, request.GET.get("copy", ""))
            return answer(request)
        return self._keep(request, by, form, article)

    def _piece(self, request: HttpRequest, by: User, form: str, pk: int | None) -> Any:
        """Return the article, which tells `may_type` and `has_others`; None if it may not be seen."""
        if pk is None or not can_be_key(Article, pk):
            return None
        typable = permitted(by, "correct" if form == CORRECTION else "edit").order_by()
        rows = self.get_queryset(request).filter(pk=pk)
        rows = rows.annotate(may_type=Exists(typable.filter(pk=OuterRef("pk"))))
        return presence.with_others(rows, by=by, form=form, at=timezone.now()).first()

    def _may_type(self, request: HttpRequest, form: str, article: Any) -> bool:
        """Return whether the person may; the query of the article has told of this article."""
        if article is None:
            return self.has_add_permission(request)
        has_right = form == CORRECTION or self.has_change_permission(request)
        return has_right and article.may_type

    def _keep(
        self, request: HttpRequest, by: User, form: str, article: Article | None
    ) -> HttpResponse:
        """Keep it, also if somebody has saved the article since: the answer then says so."""
        if request.method != "POST":
            return answer(request, 405, problem=_("This is not possible here."))
        if int(request.META.get("CONTENT_LENGTH") or 0) > unsaved_forms.MAX_BYTES:
            return answer(request, TOO_LARGE, problem=unsaved_forms.too_long())
        try:
            typed = unsaved_forms.read(request.body)
        except Refused as refused:
            return answer(request, 400, problem=str(refused))
        if saved_copies.is_saved(request, typed.copy):
            return answer(request)
        try:
            unsaved_forms.keep(typed, by=by, form=form, article=article, at=timezone.now())
        except IntegrityError:
            # The account, or the article, has been deleted in this very moment.
            return answer(request, 404, problem=_("There is nothing with this number."))
        is_newer = article is not None and typed.version not in (None, article.version)
        others = _others(by, form, article, is_newer=is_newer)
        return answer(request, 409 if is_newer else 200, others=others)


def _others(by: User, form: str, article: Any, *, is_newer: bool = False) -> list[str]:
    """Return sentences about others at the same piece; a correction is not merged."""
    if article is None or form != ARTICLE:
        return []
    saved = presence.saver(article) if is_newer else ""
    is_alone = not article.has_others
    found = [] if is_alone else presence.writers(article, by=by, form=form, at=timezone.now())
    return [saved, *found] if saved else found


def _as_json(found: UnsavedForm) -> dict[str, Any]:
    """Return a copy with its age, since the clock of the browser may be wrong."""
    age = (timezone.now() - found.typed_at) / timedelta(milliseconds=1)
    fields = json.loads(found.fields)
    return {"copy": found.copy, "version": found.version, "age": max(0, age), "fields": fields}
