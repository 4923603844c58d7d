"""Rows of the log about things of no registered kind, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.apps import apps
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk_log.log_kinds import PLAIN_ACTS, LogKind, Told, person_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "create": gettext_lazy("%(who)s created: %(kind)s %(thing)s."),
    "change": gettext_lazy("%(who)s changed: %(kind)s %(thing)s."),
    "delete": gettext_lazy("%(who)s deleted: %(kind)s %(thing)s."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to: %(kind)s %(thing)s.")


def _kind(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label  # a model of another release


def tell(entries: Sequence[DeskLogEntry]) -> dict[int, Told]:
    """Return each row in words; nothing is looked up."""
    return {
        entry.pk: Told(
            str(_SENTENCES.get(entry.act, _OTHER))
            % {
                "who": person_of(entry),
                "act": entry.act,
                "kind": _kind(entry.kind),
                "thing": _("“%s”") % entry.name if entry.name else entry.key,
            },
            reason=entry.reason,
        )
        for entry in entries
    }


def _tell(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    return tell(entries)


def plain_kind(label: str) -> LogKind:
    """Return a kind whose rows hold no words: administrators see who did what to which number."""
    return LogKind(label, apps.get_model(label)._meta.verbose_name or label, PLAIN_ACTS, _tell)
