"""The form that asks for a person's data."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.emails.unreachable import why_unreachable
from comments.reader_forms import MISSING, ReaderForm, email_field


class DataForm(ReaderForm):
    send = _("Send me a link")

    email = email_field(_("E-mail"), error_messages={"required": MISSING["email"]})

    def clean_email(self) -> str:
        """Refuse an address to which the link cannot be sent, and say what to do instead."""
        email: str = self.cleaned_data["email"]
        if reason := why_unreachable(email):
            raise forms.ValidationError(f"{reason} {_other_ways()}", code="unreachable")
        return email


def _other_ways() -> str:
    if not settings.PRIVACY.contact:
        return gettext("You can still download or delete what you sent from the browser you used.")
    words = gettext("To download or delete your data, please write to %s.")
    return words % settings.PRIVACY.contact
