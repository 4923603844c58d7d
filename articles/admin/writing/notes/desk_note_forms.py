"""The forms of notes to colleagues; each calls what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import desk_notes
from articles.desk_notes import Place
from articles.models import Article, DeskNote
from articles.models.desk_note import (
    MAX_BESIDE_CHARACTERS,
    MAX_NOTE_CHARACTERS,
    MAX_QUOTED_CHARACTERS,
)
from newsroom.desk.counted_fields import CountedForm


def _text(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MAX_NOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class OfArticle(CountedForm):
    """A form about the notes of one article."""

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article


class NoteForm(OfArticle):
    """A new note."""

    quoted = forms.CharField(
        label=gettext_lazy("Words in the text"),
        max_length=MAX_QUOTED_CHARACTERS,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "Copy what the note is about. If this is empty, it is about the whole article."
        ),
    )
    text = _text(gettext_lazy("Note to your colleagues"))

    def save(self, *, by: User, at: datetime) -> None:
        given = self.cleaned_data
        place = Place(given["quoted"], given.get("before", ""), given.get("after", ""))
        desk_notes.write(self.article, given["text"], by=by, at=at, place=place)


class TypedNoteForm(NoteForm):
    """A note whose words were copied by hand."""

    def clean_quoted(self) -> str:
        """Refuse words that nobody would find again."""
        quoted: str = self.cleaned_data["quoted"]
        if not desk_notes.stands_in(quoted, self.article.body):
            words = _("“%s” is not in the text that is saved. Copy the words from there.")
            raise ValidationError(words % quoted)
        return quoted


class PlacedNoteForm(NoteForm):
    """A note of the editor, which knows what stands beside the words."""

    before = forms.CharField(max_length=MAX_BESIDE_CHARACTERS, required=False, strip=False)
    after = forms.CharField(max_length=MAX_BESIDE_CHARACTERS, required=False, strip=False)


class DoneForm(OfArticle):
    """Which note is done."""

    note = forms.ModelChoiceField(
        DeskNote.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            name: gettext_lazy("There is no note with this number.")
            for name in ("required", "invalid_choice")
        },
    )

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(article, *args, **kwargs)
        notes: Any = self.fields["note"]
        notes.queryset = article.desk_notes.filter(answers=None)

    def save(self, *, by: User, at: datetime) -> None:
        desk_notes.settle(self.cleaned_data["note"], by=by, at=at)


class ReplyForm(DoneForm):
    """An answer to a note."""

    text = _text(gettext_lazy("Reply"))

    def save(self, *, by: User, at: datetime) -> None:
        given = self.cleaned_data
        desk_notes.reply(given["note"], given["text"], by=by, at=at)


SentForm = NoteForm | DoneForm
_FORMS: Final[dict[str, type[DoneForm]]] = {"reply": ReplyForm, "done": DoneForm}


def sent_form(article: Article, sent: Mapping[str, Any], *, note_form: type[NoteForm]) -> SentForm:
    """Return the form that was sent; what says nothing else is a new note."""
    form = _FORMS.get(sent.get("act", ""), note_form)
    return form(article, sent)


def problems_of(form: forms.Form) -> str:
    """Return all that is wrong with a form, in sentences."""
    return " ".join(str(words) for errors in form.errors.values() for words in errors)
