"""“Your account”: second factor, sessions, and signing out everywhere."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newsroom import periods
from newsroom.accounts.account_pages import page
from newsroom.accounts.second_factor import second_factor
from newsroom.accounts.sessions import session_list
from newsroom.desk import account_parts


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the state of one's second factor, and one's sessions."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (the admin lets nobody else in)
    context = {
        "sessions": session_list.sessions_of(user, at=timezone.now()),
        "idle_period": periods.in_words(timedelta(seconds=settings.SESSION_COOKIE_AGE)),
        "this_session": request.session.session_key,
        "has_second_factor": second_factor.is_set_up(user),
        "is_required": second_factor.is_required(user),
        "codes_left": second_factor.recovery_codes_left(user),
        "parts": account_parts.parts_for(user),
    }
    return page(request, "account", title=_("Your account"), **context)


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of the account, this one included."""
    user = request.user
    logout(request)
    assert isinstance(user, User)  # noqa: S101  (the admin lets nobody else in)
    session_list.sign_out(user, by=user, at=timezone.now())
    return HttpResponseRedirect(reverse("admin:login"))
