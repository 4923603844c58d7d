"""What was decided against comments and readers in a time, and how often that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Model, QuerySet

from comments.figures.moves import Move
from comments.models import NoticeStep, PersonAct, Reason, Redaction, State
from comments.models.notice import Act
from comments.models.person_act import ActKind

NOT_PUBLISHED, REMOVED, HELD = "not-published", "removed", "held"
# Notes, and steps of a procedure, restrict nobody.
RESTRICTING_PERSONS: Final = (ActKind.READ_FIRST, ActKind.SUSPEND, ActKind.BAN)


@dataclass
class Automated:
    """What the site did by itself, and what moderators said of it."""

    published: int = 0
    # Of the published: refused later by a person.
    published_wrongly: int = 0
    held: int = 0
    # Of those that a check held and a person decided on: let through.
    held_and_decided: int = 0
    held_wrongly: int = 0


@dataclass
class Restrictions:
    """Decisions by kind of restriction and reason; those that a notice led to are apart."""

    own: dict[str, Counter[str]] = field(default_factory=dict)
    after_notice: int = 0
    automated: Automated = field(default_factory=Automated)


def restrictions(moves: Iterable[Move], *, since: datetime, until: datetime) -> Restrictions:
    """Count the moves of a time: one query beside theirs."""
    found, noticed = Restrictions(), _decided_on_notices(since=since, until=until)
    held_for: dict[int, str] = {}
    unread: set[int] = set()
    for move in moves:
        _count_restriction(found, move, is_noticed=(move.comment, move.at) in noticed)
        _count_automated(found.automated, move, held_for, unread)
    return found


def _decided_on_notices(*, since: datetime, until: datetime) -> set[tuple[int | None, datetime]]:
    made = NoticeStep.objects.filter(act__in=(Act.ACT, Act.REVERSE)).filter(
        **within("made_at", since, until)
    )
    return set(made.values_list("notice__comment", "made_at"))


def within(column: str, since: datetime, until: datetime) -> dict[str, Any]:
    return {f"{column}__gte": since, f"{column}__lt": until}


def _count_restriction(found: Restrictions, move: Move, *, is_noticed: bool) -> None:
    if move.is_refusal and is_noticed:
        found.after_notice += 1
    elif move.is_refusal and move.before not in (State.REJECTED, State.SPAM):
        kind = REMOVED if move.before == State.APPROVED else NOT_PUBLISHED
        found.own.setdefault(kind, Counter())[move.reason] += 1
    elif move.is_hold:
        found.own.setdefault(HELD, Counter())[move.reason] += 1


def _count_automated(
    found: Automated, move: Move, held_for: dict[int, str], unread: set[int]
) -> None:
    if move.is_hold:
        found.held += 1
        held_for[move.comment] = move.reason
    if not move.is_verdict:
        return
    found.published += move.is_unread
    found.published_wrongly += move.is_refusal and move.by is not None and move.comment in unread
    was_held = held_for.pop(move.comment, "") == Reason.SCREENED and move.by is not None
    found.held_and_decided += was_held
    found.held_wrongly += was_held and move.after == State.APPROVED
    (unread.add if move.is_unread else unread.discard)(move.comment)


def redacted(*, since: datetime, until: datetime) -> Counter[str]:
    """Count comments that words were removed from, by reason."""
    rows = Redaction.objects.exclude(spans=[]).filter(**within("made_at", since, until))
    return _by(rows, "reason")


def of_persons(*, since: datetime, until: datetime) -> Iterator[tuple[str, Counter[str]]]:
    """Yield each restriction of readers with its number by reason."""
    for kind in RESTRICTING_PERSONS:
        rows = PersonAct.objects.filter(kind=kind, **within("made_at", since, until))
        yield kind.value, _by(rows, "reason")


def _by(rows: QuerySet[Model], column: str) -> Counter[str]:
    return Counter(rows.order_by().values_list(column, flat=True))
