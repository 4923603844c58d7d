"""The form that reports a comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import Reason
from comments.models.report import MAX_REPORT_CHARACTERS
from comments.reader_forms import ReaderForm, text_field
from comments.reports import reporting


class ReportForm(ReaderForm):
    send = _("Send report")

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[
            *((reason.value, reason.label) for reason in reporting.REPORT_REASONS[:-1]),
            (Reason.OTHER.value, _("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what is wrong with the comment."),
            "invalid_choice": _("Please choose one of the reasons in the list."),
        },
    )
    text = text_field(
        _("In your own words (optional)"),
        MAX_REPORT_CHARACTERS,
        rows=4,
        required=False,
        help_text=_("Only moderators read this. It is never published."),
    )

    tell_sender = forms.BooleanField(
        label=_("E-mail me the outcome"),
        required=False,
        help_text=_("To the address that you have confirmed in this browser."),
    )

    def __init__(self, *args: Any, has_mailbox: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_mailbox:
            del self.fields["tell_sender"]

    def clean(self) -> dict[str, Any]:
        """Require an explanation if none of the listed reasons fits."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        other = values.get("reason") == Reason.OTHER
        if other and not values.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write what is wrong with the comment."))
        return values
