"""The form that asks for a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from comments.reader_forms import MISSING, ReaderForm, email_field


class DataForm(ReaderForm):
    send = _("Send me a link")

    email = email_field(_("E-mail"), error_messages={"required": MISSING["email"]})
