"""Rows of the desk's log about front pages, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.models import FrontPage
from newsroom.desk.listed_times import listed_time
from newsroom.desk_log.log_kinds import Told, person_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "show": gettext_lazy("%(who)s changed “%(page)s” for readers."),
    "schedule": gettext_lazy("%(who)s scheduled “%(page)s” for %(when)s."),
    "cancel": gettext_lazy("%(who)s cancelled “%(page)s”, scheduled for %(when)s."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to “%(page)s”.")


def _told(entry: DeskLogEntry, front: FrontPage | None) -> Told:
    values = {
        "who": person_of(entry),
        "act": entry.act,
        "page": front or entry.key,
        "when": listed_time(front.public_from) if front else "",
    }
    sentence = str(_SENTENCES.get(entry.act, _OTHER)) % values
    if front is None:
        return Told(sentence)
    reason = front.cancel_reason if entry.act == "cancel" else front.reason
    address = reverse("admin:articles_frontpage_change", args=[front.pk])
    return Told(sentence, reason=reason, address=address)


def tell(entries: Sequence[DeskLogEntry]) -> dict[int, Told]:
    """Return each row in words: one query."""
    keys = {entry.key for entry in entries}
    fronts = FrontPage.objects.select_related("section").in_bulk(keys)
    return {entry.pk: _told(entry, fronts.get(entry.key)) for entry in entries}
