"""The kinds of things in the log of the desk: each room registers how its rows are told, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk.person_names import name_of
from newsroom.models import DeskLogEntry

Words = str | Promise


class Change(NamedTuple):
    """A change: the name of the field, and both values in words."""

    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Told:
    """A row of the log in words; `address` leads to the thing, `comparison` to before and after."""

    sentence: str
    reason: str = ""
    changes: Sequence[Change] = ()
    said: Sequence[str] = ()
    address: str = ""
    comparison: str = ""

    @property
    def has_details(self) -> bool:
        return bool(self.changes or self.said or self.comparison)


def nobody(user: User) -> Q:
    """Let those alone see rows of a kind who see the whole log."""
    return Q(pk=None)


@dataclass(frozen=True)
class LogKind:
    """Rows about one model: the name of the thing, its acts, who may see them, and how they are told.

    `tell` returns the words of each row by its key, in a number of queries that does not grow.
    """

    label: str
    name: Words
    acts: Mapping[str, Words]
    tell: Callable[[Sequence[DeskLogEntry], User], dict[int, Told]]
    visible: Callable[[User], Q] = field(default=nobody)


# What every screen of the desk does to its rows.
PLAIN_ACTS: Final = {
    "create": gettext_lazy("Created"),
    "change": gettext_lazy("Changed"),
    "delete": gettext_lazy("Deleted"),
}
_kinds: dict[str, LogKind] = {}


def register(*kinds: LogKind) -> None:
    """Add kinds; an AppConfig calls this once."""
    _kinds.update({kind.label: kind for kind in kinds})


def kinds() -> dict[str, LogKind]:
    """Return the registered kinds by the labels of their models."""
    return dict(_kinds)


def acts() -> dict[str, Words]:
    """Return the acts of all kinds, each with its name."""
    found: dict[str, Words] = dict(PLAIN_ACTS)
    for kind in _kinds.values():
        found.update(kind.acts)
    return found


def person_of(entry: DeskLogEntry) -> str:
    """Return who did it, as a sentence begins."""
    person = entry.made_by
    if person is None:
        return _("A command or an import")
    return name_of(person)
