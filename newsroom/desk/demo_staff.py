"""Demo staff: one account for each role, to try the site on one's own machine."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from newsroom.accounts import account_log
from newsroom.desk import roles


def _create(role: str) -> tuple[str, str]:
    name, password = role.lower(), secrets.token_urlsafe(9)
    user = User.objects.create_user(name, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    account_log.note("create", user, by=None, at=timezone.now())
    return name, password


def _write(passwords: Path, created: dict[str, str]) -> None:
    """Put the passwords in; one of an account that was made anew is of no use any more."""
    passwords.touch(mode=0o600)
    lines = (line.split() for line in passwords.read_text(encoding="utf-8").splitlines())
    told = {line[0]: line[1] for line in lines if len(line) == 2} | created
    text = "".join(f"{name:<14} {password}\n" for name, password in told.items())
    passwords.write_text(text, encoding="utf-8")


@transaction.atomic
def create_staff(passwords: Path) -> list[str]:
    """Create the missing accounts and return their names.

    The file `passwords`, which only its owner can read, gets their random passwords.
    """
    missing = [r for r in roles.STAFF_ROLES if not User.objects.filter(username=r.lower()).exists()]
    created = dict(_create(role) for role in missing)
    _write(passwords, created)
    return list(created)
