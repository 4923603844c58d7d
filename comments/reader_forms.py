"""The common messages, fields and layout of readers' forms."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments.fields import MailboxField, NameField, PlainTextField
from comments.models.comment import MAX_NAME_CHARACTERS

# The server's messages, which the script in the browser gets as data.
MISSING = {
    "email": _("Please enter email address."),
    "name": _("Please enter your name."),
    "message": _("Please enter a message."),
}
WRONG_EMAIL = _("Please enter a complete e-mail address, like name@example.com.")
TOO_LONG = {
    "email": _(
        "Please enter an address of at most %(limit_value)d characters: it has %(show_value)d."
    ),
    "name": _("Please shorten your name to %(limit_value)d characters: it has %(show_value)d."),
    "message": _(
        "Please shorten your message to %(limit_value)d characters: it has %(show_value)d."
    ),
}

MAX_EMAIL_CHARACTERS = 254
TEXT_TOO_LONG = _("Please shorten this to %(limit_value)d characters: it has %(show_value)d.")


def please_correct(number: int) -> str:
    """Return the heading of the summary of so many wrong fields."""
    return ngettext(
        "Please correct %(number)d field:", "Please correct %(number)d fields:", number
    ) % {"number": number}


def text_field(label: Any, limit: int, *, rows: int = 6, **kwargs: Any) -> PlainTextField:
    errors = {"max_length": TEXT_TOO_LONG, **kwargs.pop("error_messages", {})}
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(
        label=label, max_length=limit, widget=widget, error_messages=errors, **kwargs
    )


class ReaderForm(forms.Form):
    """A form with the layout of the comment form, and a CSRF token."""

    send: ClassVar[Any] = _("Send")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser would silently cut a pasted text.
            field.widget.attrs.pop("maxlength", None)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_class = "comment-form"
        # The server says what is missing or wrong, in the site's own words.
        helper.attrs = {"novalidate": True}
        helper.add_input(Submit("send", self.send))
        return helper


def email_field(label: Any, **kwargs: Any) -> MailboxField:
    errors = {"invalid": WRONG_EMAIL, "max_length": TOO_LONG["email"]}
    errors |= kwargs.pop("error_messages", {})
    return MailboxField(
        label=label, max_length=MAX_EMAIL_CHARACTERS, error_messages=errors, **kwargs
    )


def name_field(label: Any, **kwargs: Any) -> NameField:
    errors = {"max_length": TOO_LONG["name"], **kwargs.pop("error_messages", {})}
    widget = forms.TextInput(attrs={"autocomplete": "name"})
    return NameField(
        label=label, max_length=MAX_NAME_CHARACTERS, widget=widget, error_messages=errors, **kwargs
    )
