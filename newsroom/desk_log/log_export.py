"""The log as a table for a spreadsheet, in the words of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from newsroom.desk_log import log_kinds, log_pages
from newsroom.desk_log.log_pages import Row, Rows


def _head() -> list[str]:
    names = (_("Entry"), _("Time"), _("Who"), _("Act"), _("Kind of thing"), _("Number"))
    return [*names, _("What happened"), _("Before and after"), _("Reason"), _("Batch")]


def _details(row: Row) -> str:
    words = _("%(what)s: from “%(old)s” to “%(new)s”")
    return "\n".join([*(words % each._asdict() for each in row.told.changes), *row.told.said])


def _cells(row: Row, names: tuple[dict[str, str], dict[str, str]]) -> list[object]:
    entry, (acts, kinds) = row.entry, names
    return [
        entry.pk,
        entry.made_at.isoformat(),
        entry.made_by.get_username() if entry.made_by else "",
        acts.get(entry.act, entry.act),
        kinds.get(entry.kind, entry.kind),
        entry.key,
        row.told.sentence,
        _details(row),
        row.told.reason,
        entry.batch,
    ]


def rows(user: User, found: Rows) -> Iterator[Sequence[object]]:
    """Yield the head and each row as cells."""
    yield _head()
    acts = {name: str(words) for name, words in log_kinds.acts().items()}
    kinds = {label: str(kind.name) for label, kind in log_kinds.kinds().items()}
    for row in log_pages.all_rows(user, found):
        yield _cells(row, (acts, kinds))
