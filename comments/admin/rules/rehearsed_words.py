"""What a rule would have done, in sentences."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.screening.lookups.rehearsal import PERIOD, Rehearsal


def kept_of(found: Rehearsal, *, at: datetime) -> dict[str, Any]:
    """Return what a rule keeps of its rehearsal: no words of any comment."""
    kept = asdict(found) | {"at": at.isoformat()}
    return {name: value for name, value in kept.items() if name not in ("samples", "place")}


def in_words(found: dict[str, Any]) -> list[str]:
    """Return sentences about what a rule would have done.

    >>> in_words({"read": 10, "hits": 2, "approved": 1, "unread": 0, "is_whole": True})[1]
    'A moderator had let 1 of them through.'
    """
    hits, read = found["hits"], found["read"]
    sentences = [
        ngettext(
            "It would have found %(hits)d of the %(read)d comment of the last %(days)d days.",
            "It would have found %(hits)d of the %(read)d comments of the last %(days)d days.",
            read,
        )
        % {"hits": hits, "read": read, "days": PERIOD.days}
    ]
    if not found["is_whole"]:
        sentences.append(_("It may find more than can be tried: only the newest were."))
    if hits:
        sentences.append(_("A moderator had let %d of them through.") % found["approved"])
        sentences.append(_("%d of them are public without having been read.") % found["unread"])
    return sentences
