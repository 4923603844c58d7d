"""Accounts in the log of the desk."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done


def note(act: str, user: User, *, by: User | None, at: datetime) -> None:
    """Note what was done to an account; without `by`, a command did it."""
    doer = by.pk if by else None
    name = user.get_username()
    log_writing.note([Done(act, user._meta.label_lower, user.pk, at=at, by=doer, name=name)])
