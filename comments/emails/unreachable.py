"""Tells readers where no e-mail of ours would arrive."""

from __future__ import annotations

from django.utils.translation import gettext as _

from newsroom import mail


def why_unreachable(email: str) -> str:
    """Return why an e-mail would not arrive at this address, or "" if nothing is known against it.

    >>> why_unreachable("rita@readers.example")
    ''
    """
    letters = "".join(dict.fromkeys(mail.letters_not_sent(email)))[:10]
    if not letters:
        return ""
    return (
        _("We cannot send e-mails to an address that has “%s” before the @. Nothing else is wrong.")
        % letters
    )
