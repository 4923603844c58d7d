"""Rows of the desk's log about limits of accounts to sections, in words; administrators alone see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.models import DeskMember
from newsroom.desk_log.account_acts import changes_in_words
from newsroom.desk_log.log_kinds import Told, person_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "create": gettext_lazy("%(who)s limited the account “%(thing)s” to sections."),
    "change": gettext_lazy("%(who)s changed the sections of the account “%(thing)s”."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to the limit of the account “%(thing)s”.")


def _told(entry: DeskLogEntry) -> Told:
    sentence = str(_SENTENCES.get(entry.act, _OTHER))
    # The account is in the sentence already, and its row holds only the key.
    sections = {name: pair for name, pair in entry.changes.items() if name == "sections"}
    return Told(
        sentence % {"who": person_of(entry), "act": entry.act, "thing": entry.name or entry.key},
        reason=entry.reason,
        changes=list(changes_in_words(DeskMember, sections)),
        address=reverse("admin:articles_deskmember_change", args=[entry.key]),
    )


def tell(entries: Sequence[DeskLogEntry]) -> dict[int, Told]:
    """Return each row in words; nothing is looked up."""
    return {entry.pk: _told(entry) for entry in entries}
