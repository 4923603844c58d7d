"""Notes to colleagues on the screen of an article: a part of its panel, and a page of their own."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import desk_notes
from articles.admin.writing.notes.desk_note_forms import (
    PlacedNoteForm,
    ReplyForm,
    SentForm,
    TypedNoteForm,
    problems_of,
    sent_form,
)
from articles.models import Article
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.acts import ActingAdmin, attempt, signed_in
from newsroom.desk.keys import can_be_key
from newsroom.desk.script_answers import answer, for_scripts, signed_out
from newsroom.refused import Refused

_CARDS: Final = "admin/articles/article/_desk_notes.html"
_PAGE: Final = "admin/articles/article/desk_notes.html"


def panel_of(article: Article) -> dict[str, Any]:
    """Return what the panel shows of the open notes."""
    notes = desk_notes.open_notes(article)
    return {
        "desk_notes": notes,
        "lost_notes": desk_notes.lost(notes, article.body),
        "notes_in_words": _in_words(len(notes)),
    }


def _in_words(number: int) -> str:
    words = ngettext("%d open note", "%d open notes", number)
    return words % number if number else ""


class DeskNotesAdmin(ActingAdmin):
    """Adds notes to colleagues to the screen of articles: who sees an article may write them."""

    def get_urls(self) -> list[Any]:
        """Leave out the frame of the desk’s pages for what the script of the panel sends."""
        name = "articles_article_desk_notes_panel"
        return [path("<int:pk>/notes/panel/", self.notes_panel, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the open notes beside the text."""
        article: Article | None = kwargs.get("obj")
        if article is not None:
            context |= panel_of(article)
        return super().render_change_form(request, context, *args, **kwargs)

    def desk_notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List all notes, and take a new one, a reply, or that one is done."""
        article: Article = self.visible(request, pk)
        if request.method != "POST":
            return self._notes_page(request, article)
        form = sent_form(article, request.POST, note_form=TypedNoteForm)
        if form.is_valid() and attempt(request, lambda: _save(request, form)):
            here = reverse("admin:articles_article_desk_notes", args=[pk])
            return HttpResponseRedirect(here)
        return self._notes_page(request, article, form)

    def _notes_page(
        self, request: HttpRequest, article: Article, form: SentForm | None = None
    ) -> HttpResponse:
        is_note = isinstance(form, TypedNoteForm)
        return self.page(
            request,
            _PAGE,
            title=_("Notes to colleagues"),
            original=article,
            form=form if is_note else TypedNoteForm(article),
            reply_form=form if isinstance(form, ReplyForm) else ReplyForm(article),
            problem="" if form is None or is_note else problems_of(form),
            done_notes=desk_notes.done_notes(article),
            **panel_of(article),
        )

    @for_scripts
    def notes_panel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what was asked for beside the text, and answer with the notes as they are then."""
        by = second_factor.staff_of(request)
        if by is None:
            return signed_out(request)
        article = self._seen_article(request, pk)
        if article is None:
            return answer(request, 404, problem=_("There is nothing with this number."))
        if request.method != "POST":
            return answer(request, 405, problem=_("This is not possible here."))
        form = sent_form(article, request.POST, note_form=PlacedNoteForm)
        if not form.is_valid():
            return answer(request, 400, problem=problems_of(form))
        try:
            with transaction.atomic():
                form.save(by=by, at=timezone.now())
        except Refused as refused:
            return answer(request, 400, problem=str(refused))
        panel = panel_of(article)
        cards = render_to_string(_CARDS, panel, request)
        return answer(request, cards=cards, number=panel["notes_in_words"])

    def _seen_article(self, request: HttpRequest, pk: int) -> Article | None:
        if not can_be_key(Article, pk) or not self.has_view_permission(request):
            return None
        found: Article | None = self.get_queryset(request).filter(pk=pk).first()
        return found


def _save(request: HttpRequest, form: SentForm) -> None:
    form.save(by=signed_in(request), at=timezone.now())
