"""The revisions of a picture, contributor, section or tag in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.times import in_words
from articles.models import PageThingRevision
from articles.page_things.page_things import RECORDED, Thing
from newsroom.desk_log.log_kinds import Change

# So many digits of a file's digest tell it from every other.
DIGITS_SHOWN = 12


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")


_TIMES: Final[dict[str, Callable[[str], str]]] = {
    "archived_at": lambda value: in_words(datetime.fromisoformat(value)),
    "made_on": _day,
    "rights_until": _day,
}


@dataclass(frozen=True)
class Entry:
    """One revision, with what it changed."""

    revision: PageThingRevision
    changes: list[Change]


def entries(thing: Thing) -> list[Entry]:
    """Return the revisions of `thing`, the newest first."""
    revisions = list(thing.revisions.select_related("made_by"))
    names = names_of_accounts(each.changes for each in revisions)
    return [Entry(each, list(changes_of(type(thing), each, names))) for each in revisions]


def names_of_accounts(all_changes: Iterable[dict[str, list[Any]]]) -> dict[int, str]:
    keys = {
        key
        for changes in all_changes
        for column in ("account_id", "proposed_by_id")
        for key in changes.get(column, [])
        if key
    }
    if not keys:
        return {}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "username"))


def changes_of(
    model: type[Thing], revision: PageThingRevision, accounts: Mapping[int, str]
) -> Iterable[Change]:
    # Not every database keeps the order of an object in JSON.
    for name in sorted(revision.changes, key=RECORDED[model].index):
        old, new = revision.changes[name]
        field: Any = model._meta.get_field(name)
        before, after = (_value(field, value, accounts) for value in (old, new))
        if before != after:
            yield Change(capfirst(_label(field)), before, after)


def _label(field: Any) -> str:
    return _("file") if field.name == "digest" else str(field.verbose_name)


def _value(field: Any, value: Any, accounts: Mapping[int, str]) -> str:
    """Return a value on record as the desk shows it; "–" for none."""
    if value is None or value == "":
        return "–"
    if written := _TIMES.get(field.name):
        return written(value)
    match field.name:
        case "account" | "proposed_by":
            return accounts.get(value, str(value))
        case "digest":
            return str(value)[:DIGITS_SHOWN]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    known = dict(field.flatchoices)
    return _("picture %d") % value if field.name == "portrait" else str(known.get(value, value))
