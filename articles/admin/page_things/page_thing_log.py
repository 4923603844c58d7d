"""Rows of the desk's log about pictures, contributors, sections and tags, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.admin.page_things import page_thing_history
from articles.logged_things import NAMES
from articles.models import (
    AddressRemoval,
    Contributor,
    Expunging,
    PageThingRevision,
    Picture,
    Section,
    Tag,
)
from newsroom.desk_log.log_kinds import Change, Told, person_of
from newsroom.desk_log.log_pages import keys_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "create": gettext_lazy("%(who)s created “%(thing)s” (%(kind)s)."),
    "change": gettext_lazy("%(who)s changed “%(thing)s” (%(kind)s)."),
    "archive": gettext_lazy("%(who)s archived “%(thing)s” (%(kind)s)."),
    "bring_back": gettext_lazy("%(who)s brought “%(thing)s” (%(kind)s) back from the archive."),
    "remove_address": gettext_lazy("%(who)s removed a former address of “%(thing)s” (%(kind)s)."),
    "expunge": gettext_lazy("%(who)s expunged number %(key)s (%(kind)s) for good."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to “%(thing)s” (%(kind)s).")
_MODELS: Final = {model._meta.label_lower: model for model in (Picture, Contributor, Section, Tag)}
_REVISION: Final = PageThingRevision._meta.label_lower
# What holds only the reason of an act.
_REASONS: Final = {model._meta.label_lower: model for model in (Expunging, AddressRemoval)}


def _things(entries: Sequence[DeskLogEntry]) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    for label, model in _MODELS.items():
        if keys := {entry.key for entry in entries if entry.kind == label}:
            rows = model._base_manager.filter(pk__in=keys)
            found |= {(label, each.pk): each for each in rows}
    return found


def _told(entry: DeskLogEntry, thing: Any, reason: str, changes: Sequence[Change]) -> Told:
    name = entry.kind.rpartition(".")[2]
    values = {"who": person_of(entry), "act": entry.act, "kind": NAMES[name], "key": entry.key}
    return Told(
        str(_SENTENCES.get(entry.act, _OTHER)) % {**values, "thing": thing or entry.key},
        reason=reason or entry.reason,
        changes=changes,
        address=reverse(f"admin:articles_{name}_history", args=[entry.key]) if thing else "",
    )


def tell(entries: Sequence[DeskLogEntry]) -> dict[int, Told]:
    """Return each row in words: at most eight queries."""
    things = _things(entries)
    saved = PageThingRevision._base_manager.in_bulk(keys_of(entries, _REVISION))
    reasons = {
        label: model._base_manager.in_bulk(keys_of(entries, label))
        for label, model in _REASONS.items()
    }
    accounts = page_thing_history.names_of_accounts(each.changes for each in saved.values())
    found: dict[int, Told] = {}
    for entry in entries:
        thing, reason = things.get((entry.kind, entry.key)), ""
        changes: list[Change] = []
        if entry.record_kind == _REVISION and (row := saved.get(entry.record_key or 0)):
            changes = list(page_thing_history.changes_of(_MODELS[entry.kind], row, accounts))
            reason = row.reason
        elif held := reasons.get(entry.record_kind, {}).get(entry.record_key or 0):
            reason = held.reason
        found[entry.pk] = _told(entry, thing, reason, changes)
    return found
