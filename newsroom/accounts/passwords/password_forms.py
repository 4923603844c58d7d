"""Forms that set a password: each signs the account out everywhere and tells its owner."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.forms import AdminPasswordChangeForm as PlainOwnPasswordForm
from django.contrib.auth.forms import AdminPasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from newsroom.accounts import account_emails, account_log
from newsroom.accounts.passwords import fresh_password
from newsroom.accounts.sessions.session_list import end_all


class TellingForm:
    """Saves a new password, ends all sessions, writes the log and tells the owner by e-mail.

    The view keeps the session of somebody who changes their own.
    """

    # What the log calls it, and who does it: the owner, unless a form says otherwise.
    act = "password"
    by: User | None = None

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)  # type: ignore[misc]
        end_all(user)
        at = timezone.now()
        account_emails.tell_password_changed(user, at=at)
        act = self.act if user.has_usable_password() else "password_off"
        account_log.note(act, user, by=self.by or user, at=at)
        return user


class ChangeOwnPasswordForm(TellingForm, PlainOwnPasswordForm):
    """Asks for the old password, with a limit of guesses."""

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        fresh_password.compare(self.user, old, at=timezone.now())
        return old


class ChangeOthersPasswordForm(TellingForm, AdminPasswordChangeForm):
    """Lets an administrator set the password of somebody else."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by


class NewPasswordForm(TellingForm, SetPasswordForm):
    """The form behind an e-mailed link."""

    act = "password_link"
