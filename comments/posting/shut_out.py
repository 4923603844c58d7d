"""What a ban or suspension stops beside comments: reports, and notes about errors.

A notice of illegal content stays open to everybody, as the law asks.
"""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import readers
from comments.moderation import ban_networks, persons


def refuse(request: HttpRequest, form: forms.Form) -> bool:
    """Tell a reader who is shut out why nothing was sent; return whether that is so."""
    at, reader = timezone.now(), readers.find_by_request(request)
    held = persons.shut_out(reader, at=at) if form.is_bound else None
    if held is None:
        return False
    address: str = request.client_address  # type: ignore[attr-defined]
    ban_networks.remember(held, address, at=at)
    also = _("This was not sent either. You can always report illegal content.")
    form.add_error(None, f"{persons.told(held)} {also}")
    return True
