"""Asks a reader what is wrong in an article."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.rendering import paragraphs
from comments.models.error_note import NOTE_LIMIT
from comments.reader_forms import ReaderForm, email_field, name_field, text_field

# Of a paragraph, in the list to choose from.
BEGINNING = 80


def _places(article: Article) -> dict[str, str]:
    """Return headline, standfirst and paragraphs, each under a key made of its words alone.

    A number would name other words once the article has been saved anew.
    """
    texts = [article.headline, article.standfirst, *paragraphs(article.body)]
    return {sha256(text.encode()).hexdigest()[:16]: text for text in texts if text}


class ErrorNoteForm(ReaderForm):
    """An error that a reader found."""

    send = _("Tell the editors")

    text = text_field(
        _("What is wrong?"),
        NOTE_LIMIT,
        error_messages={"required": _("Please write what is wrong.")},
    )
    paragraph = forms.ChoiceField(
        label=_("Which paragraph? (optional)"),
        required=False,
        widget=forms.Select(attrs={"class": "form-control"}),
        error_messages={
            "invalid_choice": _(
                "The article has changed in the meantime. Please choose the paragraph again."
            )
        },
    )
    suggestion = text_field(_("What should it say? (optional)"), NOTE_LIMIT, rows=3, required=False)
    name = name_field(_("Name (optional)"), required=False)
    email = email_field(
        _("E-mail (optional, never published)"),
        required=False,
        help_text=_("Only if you want a reply."),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        """Let the reader choose among the paragraphs of `article`."""
        super().__init__(*args, **kwargs)
        self.places = _places(article)
        beginnings = [(key, Truncator(text).chars(BEGINNING)) for key, text in self.places.items()]
        field = cast(forms.ChoiceField, self.fields["paragraph"])
        field.choices = [("", _("The whole article")), *beginnings]

    def clean_paragraph(self) -> str:
        """Return the words that were chosen, whole."""
        return self.places.get(self.cleaned_data["paragraph"], "")
