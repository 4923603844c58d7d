"""A yes or a no in words, where a field cannot be changed."""

from __future__ import annotations

from django.utils.translation import gettext as _


def yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")
