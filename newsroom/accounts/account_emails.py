"""E-mails about an account: its owner has to learn what somebody else may have done."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from newsroom import mail


def _tell(user: User, subject: str, sentence: str, *, at: datetime) -> None:
    if not user.email:
        return
    ending = _("If you did not expect this, tell an administrator of the site at once.")
    greeting = _("Account: %(name)s") % {"name": user.get_username()}
    text = f"{greeting}\n\n{sentence}\n\n{ending}\n"
    mail.write(to=user.email, subject=subject, text=text, at=at)


def tell_password_changed(user: User, *, at: datetime) -> None:
    _tell(
        user,
        _("Your password was changed"),
        _("The password of your account was changed. The account was signed out everywhere."),
        at=at,
    )


def tell_second_factor_set_up(user: User, *, at: datetime) -> None:
    _tell(
        user,
        _("A second factor was set up"),
        _("From now on, you need a code from an authenticator app to sign in."),
        at=at,
    )


def tell_recovery_codes_renewed(user: User, *, at: datetime) -> None:
    _tell(
        user,
        _("You have new recovery codes"),
        _("The recovery codes of your account were replaced. The old ones no longer work."),
        at=at,
    )


def tell_second_factor_removed(user: User, *, by_owner: bool, at: datetime) -> None:
    sentence = (
        _("You have removed the second factor of your account.")
        if by_owner
        else _("An administrator has removed the second factor of your account.")
    )
    _tell(user, _("Your second factor was removed"), sentence, at=at)
