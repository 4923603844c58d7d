"""The forms for a notice of illegal content and for a complaint about its decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models.notice import MAX_ADDRESS_CHARACTERS, MAX_EXPLANATION_CHARACTERS, Kind
from comments.notices.url_targets import Target, target_of
from comments.reader_forms import (
    MISSING,
    TEXT_TOO_LONG,
    ReaderForm,
    email_field,
    name_field,
    text_field,
)


class NoticeForm(ReaderForm):
    """A notice of illegal content; only a notice of child abuse may leave out name and e-mail."""

    send = _("Send report")

    address = forms.CharField(
        label=_("Web address of the content"),
        max_length=MAX_ADDRESS_CHARACTERS,
        help_text=_(
            "Copy it from your browser. For a comment, copy the address of its “Report” link."
        ),
        error_messages={
            "required": _("Please enter the web address of the content."),
            "max_length": TEXT_TOO_LONG,
        },
    )
    kind = forms.ChoiceField(
        label=_("What kind of illegal content is it?"),
        choices=[("", _("Choose a kind")), *Kind.choices],
        widget=forms.Select(),
        error_messages={
            "required": _("Please choose what kind of content it is."),
            "invalid_choice": _("Please choose one of the kinds in the list."),
        },
    )
    text = text_field(
        _("Why is it illegal?"),
        MAX_EXPLANATION_CHARACTERS,
        error_messages={"required": _("Please explain why the content is illegal.")},
    )
    name = name_field(_("Name"), required=False)
    email = email_field(
        _("E-mail (never published)"),
        required=False,
        help_text=_(
            "We will confirm your report and tell you our decision. You can report sexual abuse"
            " of children without giving your name."
        ),
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I state here is accurate and complete."),
        error_messages={"required": _("Please confirm that you state this in good faith.")},
    )

    def clean_address(self) -> Target:
        """Return the article or comment at the address, which must belong to this site."""
        typed: str = self.cleaned_data["address"]
        if (target := target_of(typed)) is None:
            raise forms.ValidationError(
                _("That address is not an article or a comment on this site."),
                params={"typed": typed},
            )
        return target

    def clean(self) -> dict[str, Any]:
        """Require name and e-mail, except for a notice of child abuse."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") != Kind.CHILD_ABUSE:
            for name in ("name", "email"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, MISSING[name])
        return values


class ComplaintForm(ReaderForm):
    """A sender's complaint about the decision on their notice."""

    send = _("Send complaint")

    note = text_field(
        _("Why do you disagree?"),
        MAX_EXPLANATION_CHARACTERS,
        error_messages={"required": _("Please explain why you disagree.")},
    )
