"""Messages for people who have to wait before the next attempt."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def wait_message(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return (
        ngettext(
            "Too many attempts in a short time. Please try again in %d minute.",
            "Too many attempts in a short time. Please try again in %d minutes.",
            minutes,
        )
        % minutes
    )


def busy_message() -> str:
    return _("Too many people are signing in at the moment. Please try again in a few seconds.")
