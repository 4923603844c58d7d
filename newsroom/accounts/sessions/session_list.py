"""The sessions of an account: begun at sign-in, listed, and ended together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from newsroom.accounts import account_log
from newsroom.accounts.passwords import fresh_password
from newsroom.accounts.sessions import browser_names
from newsroom.accounts.sessions.session_store import BROWSER, SEEN, STARTED
from newsroom.models import StaffSession


def begin(*, request: HttpRequest, **kwargs: Any) -> None:
    """Note when and in which browser a session begins; Django's signal calls this at sign-in."""
    now = timezone.now()
    request.session[STARTED] = request.session[SEEN] = now.timestamp()
    request.session[BROWSER] = browser_names.in_words(request.META.get("HTTP_USER_AGENT", ""))
    fresh_password.note(request, at=now)


def sessions_of(user: User, *, at: datetime) -> QuerySet[StaffSession]:
    """Return the account's sessions that have not ended, the last used first."""
    return StaffSession.objects.filter(account=user, expire_date__gt=at).order_by("-seen_at")


def end_all(user: User) -> None:
    """Sign the account out in every browser."""
    StaffSession.objects.filter(account=user).delete()


@transaction.atomic
def sign_out(user: User, *, by: User | None, at: datetime) -> None:
    """Sign the account out in every browser, with an entry in the log."""
    end_all(user)
    account_log.note("sessions_ended", user, by=by, at=at)


def end_restored(made_at: datetime) -> None:
    """Sign everybody out after a restore: the backup also holds sessions that were ended since."""
    StaffSession.objects.all().delete()
