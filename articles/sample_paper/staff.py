"""The demo accounts that make the sample paper."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from newsroom.refused import Refused


class Staff(NamedTuple):
    reporter: User
    editor: User
    moderator: User


def find() -> Staff:
    """Return the demo accounts; raises Refused if one is missing."""
    accounts = User.objects.in_bulk(Staff._fields, field_name="username")
    if missing := [name for name in Staff._fields if name not in accounts]:
        words = _("There is no demo account “%s”. Run manage.py create_demo_staff first.")
        raise Refused(words % missing[0])
    return Staff(**accounts)
