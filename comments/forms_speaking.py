"""The forms by which readers speak up: reports, errors found, notices of illegal content."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from comments import reports
from comments.fields import PlainTextField
from comments.models import Reason
from comments.models.report import REPORT_LIMIT

TOO_LONG = _("Please shorten this to %(limit_value)d characters: it has %(show_value)d.")


def text_field(label: Any, limit: int, *, rows: int = 6, **kwargs: Any) -> PlainTextField:
    """Return a field for some lines of plain text."""
    errors = {"max_length": TOO_LONG, **kwargs.pop("error_messages", {})}
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(
        label=label, max_length=limit, widget=widget, error_messages=errors, **kwargs
    )


class SpeakingForm(forms.Form):
    """A form that looks like the one for comments, with a token of its own."""

    send: ClassVar[Any] = _("Send")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser would cut what is pasted in without a word.
            field.widget.attrs.pop("maxlength", None)

    @property
    def helper(self) -> FormHelper:
        """Return how the form is drawn."""
        helper = FormHelper()
        helper.form_class = "comment-form"
        helper.add_input(Submit("send", self.send))
        return helper


class ReportForm(SpeakingForm):
    """What a reader objects to in a comment."""

    send = _("Send report")

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[(reason.value, reason.label) for reason in reports.REASONS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what is wrong with the comment."),
            "invalid_choice": _("“%(value)s” is none of the reasons. Please choose one."),
        },
    )
    text = text_field(
        _("In your own words (optional)"),
        REPORT_LIMIT,
        rows=4,
        required=False,
        help_text=_("Moderators read it; it is never published."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where none of the listed reasons fits."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        other = values.get("reason") == Reason.OTHER
        if other and not values.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write what is wrong with the comment."))
        return values
