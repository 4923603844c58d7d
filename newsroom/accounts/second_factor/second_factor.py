"""The second factor: codes of an authenticator app, and recovery codes for when it is lost."""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from newsroom.accounts import account_emails, account_log
from newsroom.desk.roles import ADMINISTRATOR
from newsroom.refused import Refused

RECOVERY_CODES = 10
# 160 bits, the length of SHA-1, which all apps support.
SECRET_BYTES = 20
_VERIFIED = "second_factor"


def is_required(user: User) -> bool:
    """Return whether a role of the user demands a second factor."""
    roles = settings.SECOND_FACTOR_ROLES
    if not roles:
        return False
    if user.is_superuser and ADMINISTRATOR in roles:
        return True
    return user.groups.filter(name__in=roles).exists()


def is_set_up(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user).exists())


def missing() -> QuerySet[User]:
    """Return the active staff whose roles demand a second factor that they have not set up."""
    roles = settings.SECOND_FACTOR_ROLES
    demanded = Q(groups__name__in=roles)
    if ADMINISTRATOR in roles:
        demanded |= Q(is_superuser=True)
    lacking = ~Exists(TOTPDevice.objects.filter(user=OuterRef("pk")))
    staff = User.objects.filter(demanded, lacking, is_staff=True, is_active=True)
    return User.objects.filter(pk__in=staff.values("pk"))


def note_verified(request: HttpRequest) -> None:
    """Note in the session that its owner has typed a code."""
    request.session[_VERIFIED] = True


def admits(request: HttpRequest) -> bool:
    """Return whether the session is as safe as the roles of its owner demand."""
    user: User | AnonymousUser = request.user
    if isinstance(user, AnonymousUser):
        return False
    return bool(request.session.get(_VERIFIED)) or not is_required(user)


def staff_of(request: HttpRequest) -> User | None:
    """Return the member of staff whose session opens the desk, or None for everybody else."""
    user = request.user
    return user if isinstance(user, User) and user.is_staff and admits(request) else None


def new_key() -> str:
    return str(random_hex(SECRET_BYTES))


def readable(key: str) -> str:
    """Return the key as apps take it by hand, in groups of four.

    >>> readable("00" * 5)
    'AAAA AAAA'
    """
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def app_address(user: User, key: str) -> str:
    """Return the address that the QR code contains."""
    return str(TOTPDevice(user=user, key=key).config_url)


def recovery_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


@transaction.atomic
def set_up(user: User, *, key: str, code: str, at: datetime) -> list[str]:
    """Replace the user's second factor; return the recovery codes."""
    TOTPDevice.objects.filter(user=user).delete()
    device = TOTPDevice(user=user, name=user.get_username()[:64], key=key)
    if not (_is_app_code(code) and device.verify_token(code)):
        raise Refused(
            _("This code is wrong or too old. Please type the code that the app shows now.")
        )
    codes = _new_recovery_codes(user)
    account_log.note("second_factor", user, by=user, at=at)
    account_emails.tell_second_factor_set_up(user, at=at)
    return codes


@transaction.atomic
def renew_recovery_codes(user: User, *, at: datetime) -> list[str]:
    """Replace the user's recovery codes."""
    codes = _new_recovery_codes(user)
    account_log.note("recovery_codes", user, by=user, at=at)
    account_emails.tell_recovery_codes_renewed(user, at=at)
    return codes


@transaction.atomic
def remove(user: User, *, by: User | None, at: datetime) -> None:
    """Remove the user's second factor; without `by`, a command does it."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    account_log.note("second_factor_off", user, by=by, at=at)
    account_emails.tell_second_factor_removed(user, by_owner=by == user, at=at)


@transaction.atomic
def check(user: User, code: str) -> bool:
    """Return whether `code` is right; it is used up with that."""
    typed = re.sub(r"[\s-]", "", code).lower()
    model = TOTPDevice if _is_app_code(typed) else StaticDevice
    # Locked, so that of two requests with one code only one is let in.
    device = model.objects.select_for_update().filter(user=user).first()
    return bool(device and device.verify_token(typed))


def _is_app_code(code: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{6}", code))


def _new_recovery_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]
