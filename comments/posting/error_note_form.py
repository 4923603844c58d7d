"""The form that tells the editors of an error in an article."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.editions import reading
from articles.lists.openings import paragraphs
from articles.models import Article
from comments.models.error_note import MAX_NOTE_CHARACTERS
from comments.reader_forms import ReaderForm, email_field, name_field, text_field
from newsroom.cutting import first_signs

# The list shows the first characters of each paragraph.
PARAGRAPH_START_CHARACTERS = 80


def _passages(article: Article) -> dict[str, str]:
    """Return headline, standfirst and paragraphs, each under a key that is a hash of its words.

    A number would point to other words after the next update of the article.
    """
    told = reading.words_of(reading.told_of(article))
    texts = [told.headline, told.standfirst, *paragraphs(told.body)]
    return {sha256(text.encode()).hexdigest()[:16]: text for text in texts if text}


class ErrorNoteForm(ReaderForm):
    send = _("Tell the editors")

    text = text_field(
        _("What is wrong?"),
        MAX_NOTE_CHARACTERS,
        error_messages={"required": _("Please write what is wrong.")},
    )
    paragraph = forms.ChoiceField(
        label=_("Which paragraph? (optional)"),
        required=False,
        widget=forms.Select(),
        error_messages={
            "invalid_choice": _(
                "The article has changed in the meantime. Please choose the paragraph again."
            )
        },
    )
    suggestion = text_field(
        _("What should it say? (optional)"), MAX_NOTE_CHARACTERS, rows=3, required=False
    )
    name = name_field(_("Name (optional)"), required=False)
    email = email_field(
        _("E-mail (optional, never published)"),
        required=False,
        help_text=_("Only if you want a reply."),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        """Offer the paragraphs of `article` to choose from."""
        super().__init__(*args, **kwargs)
        self.passages = _passages(article)
        beginnings = [
            (key, first_signs(text, PARAGRAPH_START_CHARACTERS))
            for key, text in self.passages.items()
        ]
        field = cast(forms.ChoiceField, self.fields["paragraph"])
        field.choices = [("", _("The whole article")), *beginnings]

    def clean_paragraph(self) -> str:
        """Return the whole text of the chosen paragraph."""
        return self.passages.get(self.cleaned_data["paragraph"], "")
