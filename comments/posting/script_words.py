"""What the form's script says, and the rules it says it by: the server's own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from comments.models.comment import MAX_NAME_CHARACTERS, MAX_TEXT_CHARACTERS
from comments.reader_forms import (
    MAX_EMAIL_CHARACTERS,
    MISSING,
    TOO_LONG,
    WRONG_EMAIL,
    please_correct,
)

# The domain needs a dot: browsers accept addresses without one.
_COMPLETE_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_LIMITS = {
    "email": MAX_EMAIL_CHARACTERS,
    "name": MAX_NAME_CHARACTERS,
    "message": MAX_TEXT_CHARACTERS,
}


def _too_long(name: str) -> str:
    """Return the message with its places in the form that the script fills."""
    long = str(TOO_LONG[name])
    for place in ("limit_value", "show_value"):
        long = long.replace(f"%({place})d", "{" + place + "}")
    return long


def _field(name: str) -> dict[str, Any]:
    return {"missing": str(MISSING[name]), "limit": _LIMITS[name], "long": _too_long(name)}


def script_words() -> dict[str, Any]:
    """Return the words for the fields, for the human check, and for how many of them are wrong."""
    return {
        "good": _("Looks good!"),
        "counted": _("{number} of {limit} characters"),
        "fields": {
            "email": _field("email") | {"complete": _COMPLETE_EMAIL, "wrong": str(WRONG_EMAIL)},
            "name": _field("name"),
            "message": _field("message"),
        },
        "correct": [please_correct(number) for number in range(1, len(_LIMITS) + 2)],
        "human": {
            "label": _("Human check"),
            "checking": _("Checking…"),
            "missing": _("Please check re-captcha."),
            "failed": _(
                "The check failed. Tick the box to try again, or send your comment anyway: a"
                " moderator will read it first."
            ),
            "unavailable": _(
                "Our check for humans could not run. Send your comment anyway: a moderator will read"
                " it first."
            ),
            "expired": _("The check has expired. Please tick the box again."),
        },
    }
