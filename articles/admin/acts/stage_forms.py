"""The forms of the stages: words to a colleague, and the version that the person saw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from articles.admin.acts.act_forms import ActForm
from articles.models.stage_change import MAX_FLAG_CHARACTERS, MAX_WORDS_CHARACTERS


def words_field(label: Any, *, missing: Any = "", most: int = MAX_WORDS_CHARACTERS) -> Any:
    """Return a field for words; `missing` is what is said where they must be given."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept in the history; readers do not see it."),
        error_messages={"required": missing},
    )


class StageForm(ActForm):
    """A step that may be made with words."""

    opened = forms.IntegerField(widget=forms.HiddenInput)
    words = words_field(gettext_lazy("Note to your colleagues"))


class ReturnForm(StageForm):
    """Asks what the writer should change."""

    words = words_field(
        gettext_lazy("What should be changed"),
        missing=gettext_lazy("Say what the writer should change."),
    )


class FlagForm(ActForm):
    """Asks what has to be settled."""

    words = words_field(
        gettext_lazy("What has to be settled"),
        missing=gettext_lazy("Say what has to be settled before readers get the article."),
        most=MAX_FLAG_CHARACTERS,
    )


class ClearFlagForm(ActForm):
    """Asks how it was settled."""

    words = words_field(
        gettext_lazy("How it was settled"),
        missing=gettext_lazy("Say how it was settled, and by whom."),
        most=MAX_FLAG_CHARACTERS,
    )
