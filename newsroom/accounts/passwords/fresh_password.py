"""A password typed lately: asked for before accounts and rights change.

A session that somebody left open is not enough to make oneself an administrator.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import periods
from newsroom.accounts import wait_messages
from newsroom.accounts.account_pages import page
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

FRESH_FOR = timedelta(minutes=10)
# Whoever finds an open session may guess this often in each period.
MAX_GUESSES, PERIOD_SECONDS = 10, 600
FIELD = "own_password"
_TYPED = "password_typed"


def note(request: HttpRequest, *, at: datetime) -> None:
    """Note in the session that its owner has typed the password."""
    request.session[_TYPED] = at.timestamp()


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    typed: float = request.session.get(_TYPED, 0)
    return at.timestamp() - typed < FRESH_FOR.total_seconds()


def compare(user: User, password: str, *, at: datetime) -> None:
    """Raise ValidationError unless `password` is the user's own; count each attempt."""
    limit = Limit("own password", str(user.pk), MAX_GUESSES, PERIOD_SECONDS)
    if wait := rate_counter.count([limit], at=at):
        raise ValidationError(wait_messages.wait_message(wait))
    if not user.check_password(password):
        raise ValidationError(_("This password is wrong. Please type it again."))


class OwnPasswordForm(forms.Form):
    """Asks for the password of the person who has signed in."""

    own_password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_own_password(self) -> str:
        password: str = self.cleaned_data[FIELD]
        compare(self.user, password, at=timezone.now())
        return password


def page_if_stale(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks for the password before a POST, or None if it may go on.

    The page sends everything that was typed again, with the password.
    """
    if request.method != "POST" or is_fresh(request, at=timezone.now()):
        return None
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    form = OwnPasswordForm(request.POST if FIELD in request.POST else None, user=request.user)
    if form.is_valid():
        note(request, at=timezone.now())
        return None
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (FIELD, "csrfmiddlewaretoken")
        for value in values
    ]
    context = {"form": form, "typed": typed, "period": periods.in_words(FRESH_FOR)}
    title = _("Please confirm that it is you")
    return page(request, "confirm_password", title=title, **context)
