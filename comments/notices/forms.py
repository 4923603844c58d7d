"""Asks for a notice of illegal content, and for a complaint about its decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models.notice import ADDRESS_LIMIT, EXPLANATION_LIMIT, Kind
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
    """A notice of illegal content; name and e-mail may be left out for child abuse alone."""

    send = _("Send report")

    address = forms.CharField(
        label=_("Web address of the content"),
        max_length=ADDRESS_LIMIT,
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
        choices=[("", "---------"), *Kind.choices],
        widget=forms.Select(attrs={"class": "form-control"}),
        error_messages={
            "required": _("Please choose what kind of content it is."),
            "invalid_choice": _("Please choose one of the kinds in the list."),
        },
    )
    text = text_field(
        _("Why is it illegal?"),
        EXPLANATION_LIMIT,
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
        """Return what stands at the address, which has to be one of this site."""
        typed: str = self.cleaned_data["address"]
        if (target := target_of(typed)) is None:
            raise forms.ValidationError(
                _("That address is not an article or a comment on this site."),
                params={"typed": typed},
            )
        return target

    def clean(self) -> dict[str, Any]:
        """Ask who it is from, unless it is about the abuse of a child."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") != Kind.CHILD_ABUSE:
            for name in ("name", "email"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, MISSING[name])
        return values


class ComplaintForm(ReaderForm):
    """What the sender of a notice objects to in the decision on it."""

    send = _("Send complaint")

    note = text_field(
        _("Why do you disagree?"),
        EXPLANATION_LIMIT,
        error_messages={"required": _("Please explain why you disagree.")},
    )
