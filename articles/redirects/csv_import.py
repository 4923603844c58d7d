"""CSV → what it would add, change or is refused, line by line; and the import itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Redirect
from articles.record import ledger
from articles.redirects import redirects, removals
from articles.redirects.chains import Chains
from articles.redirects.paths import key_of
from newsroom.csv_files import FORMULA_STARTS
from newsroom.refused import Refused

Outcome = Literal["added", "changed", "same", "refused"]
CSV_COLUMNS: Final = ("from", "to", "note")
# Each may cost some queries, and the person waits for the page.
MAX_LINES: Final = 5_000
# The page gives the text back in a form, and a form takes no more.
MAX_BYTES: Final = 2_000_000
_DELIMITERS: Final = (",", ";", "\t")


@dataclass(frozen=True)
class Line:
    """One line of the file: its number, what becomes of it, and why in a sentence."""

    number: int
    outcome: Outcome
    words: str


class Taken(NamedTuple):
    """An accepted line; `typed` is its target as the file has it."""

    path: str
    typed: str
    note: str


@dataclass
class Plan:
    """The effects of an import; `rows` are the paths to write, each with its note."""

    known: Chains
    # All redirects as they are: by path their target and note.
    before: Mapping[str, tuple[str, str]]
    removed: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def number(self, outcome: Outcome) -> int:
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def others(self) -> int:
        """The number of redirects that the file does not name, and that lead elsewhere with it."""
        return len(self.known.moved().keys() - self.rows.keys())

    @property
    def written(self) -> dict[str, tuple[str, str]]:
        """The redirects to write: by path their target in the end, and the note."""
        return {path: (self.known.target_of(path), note) for path, note in self.rows.items()}


def text_of(data: bytes) -> str:
    """Return the text of a file; raises Refused if it is too large or not in UTF-8."""
    if len(data) > MAX_BYTES:
        words = _("The file has %(number)d bytes, and %(most)d are the limit. Please divide it.")
        raise Refused(words % {"number": len(data), "most": MAX_BYTES})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = _("The file is not in UTF-8 (byte %d). Save it as “CSV UTF-8” and send it again.")
        raise Refused(words % (error.start + 1)) from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines with their numbers; raises Refused for what is no CSV with these columns."""
    first = text.lstrip("\ufeff").splitlines()[:1]
    delimiter = max(_DELIMITERS, key=first[0].count) if first else ","
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        if tuple(names) not in (CSV_COLUMNS, CSV_COLUMNS[:2]):
            words = _("The first line has to be “from,to” or “from,to,note”, and it is “%s”.")
            raise Refused(words % delimiter.join(names)[:100])
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        words = _("Line %(number)d is no CSV: %(why)s.")
        raise Refused(words % {"number": reader.line_num, "why": error}) from error


def _cell(text: str) -> str:
    """Return what a cell said before the export made it safe against formulas."""
    is_marked = text.startswith("'") and text[1:].startswith(FORMULA_STARTS)
    return text[1:] if is_marked else text


def _taken(plan: Plan, row: list[str]) -> Taken:
    """Add one line to the chains of the plan; raises Refused with what is wrong."""
    if len(row) not in (2, 3):
        words = _("A line has two or three columns, and this one has %d.")
        raise Refused(words % len(row))
    cells = [*map(_cell, row), ""]
    path, typed, note = redirects.checked(*cells[:3], removed=plan.removed)
    if path in plan.seen:
        raise Refused(_("“%s” stands in an earlier line already.") % path)
    plan.seen.add(path)
    redirects.put_into(plan.known, path, typed)
    return Taken(path, typed, note)


def _outcome(plan: Plan, taken: Taken) -> tuple[Outcome, str]:
    """Return what becomes of a line, now that all others are known; a later one may lead on from it."""
    path, typed, note = taken
    target, before = plan.known.target_of(path), plan.before.get(path)
    values = {"path": path, "target": target, "typed": typed, "old": before[0] if before else ""}
    if before == (target, note):
        return "same", _("“%(path)s” leads to “%(target)s” already.") % values
    plan.rows[path] = note
    if before and before[0] == target:
        return "changed", _("“%(path)s” leads to “%(target)s” already; its note changes.") % values
    if before:
        words = _("“%(path)s” leads to “%(target)s” instead of “%(old)s”.")
        return "changed", words % values
    if key_of(target) != key_of(typed):
        words = _("“%(path)s” leads to “%(target)s”, where “%(typed)s” leads.")
        return "added", words % values
    return "added", _("“%(path)s” leads to “%(target)s”.") % values


def plan(text: str) -> Plan:
    """Return what an import of `text` would do; raises Refused if it cannot be read at all."""
    before = {each.path: (each.target, each.note) for each in Redirect.objects.iterator()}
    known = Chains((path, target) for path, (target, _note) in before.items())
    made = Plan(known, before, removals.all_digests())
    read: list[tuple[int, Taken | Refused]] = []
    for number, row in _limited(_rows(text)):
        try:
            read.append((number, _taken(made, row)))
        except Refused as refused:
            read.append((number, refused))
    for number, each in read:
        if isinstance(each, Refused):
            made.lines.append(Line(number, "refused", str(each)))
        else:
            made.lines.append(Line(number, *_outcome(made, each)))
    return made


def _limited(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for index, each in enumerate(rows):
        if index == MAX_LINES:
            words = _("The file has more than %d lines. Please divide it.")
            raise Refused(words % MAX_LINES)
        yield each


@transaction.atomic
def apply(text: str, *, at: datetime, by: User | None) -> Plan:
    """Import what is not refused; return what was done."""
    ledger.lock()
    made = plan(text)
    redirects.write(made.written, made.known.moved(), at=at, by=by)
    return made
