"""The weekly figures of moderation: what came in, was held and decided, how fast and how rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from comments.figures.moves import Move, moves
from comments.figures.waits import percentile
from comments.models import Appeal, AppealDecision, Comment, State
from comments.models.appeal import Outcome

_WEEK: Final = timedelta(weeks=1)


class RuleKey(NamedTuple):
    """A check, and the word rule or the mode that it found; "" for the other checks."""

    code: str
    rule: str


@dataclass
class RuleFigures:
    """How many comments a rule marked, and how many of them are public now."""

    hits: int = 0
    public: int = 0


@dataclass
class Week:
    """The figures of the week that begins on a Monday."""

    begins: date
    came_in: int = 0
    held: int = 0
    decided: int = 0
    by_machine: int = 0
    undone: int = 0
    overturned: int = 0
    appeals: int = 0
    upheld: int = 0
    published: int = 0
    waits: list[timedelta] = field(default_factory=list)
    held_for: Counter[str] = field(default_factory=Counter)
    refused_for: Counter[str] = field(default_factory=Counter)
    rules: dict[RuleKey, RuleFigures] = field(default_factory=dict)

    @property
    def median_wait(self) -> timedelta | None:
        return percentile(self.waits, 50)

    @property
    def long_wait(self) -> timedelta | None:
        """The time that 95 of 100 comments waited at most."""
        return percentile(self.waits, 95)

    @property
    def machine_percent(self) -> int | None:
        return round(100 * self.by_machine / self.decided) if self.decided else None


def monday_of(moment: datetime) -> date:
    """Return the Monday of the site's own week in which `moment` is."""
    day = timezone.localtime(moment).date()
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def weeks(comments: QuerySet[Comment], *, last: date, number: int) -> list[Week]:
    """Return the figures of `number` weeks for `comments`, the newest first: four queries.

    `last` is the Monday of the newest.
    """
    found = {day: Week(day) for day in (last - _WEEK * back for back in range(number))}
    since, until = midnight(min(found)), midnight(last + _WEEK)
    _count_arrivals(found, comments, since=since, until=until)
    for move in moves(comments, since=since, until=until):
        _count_move(found[monday_of(move.at)], move)
    _count_appeals(found, comments, since=since, until=until)
    return list(found.values())


def _count_arrivals(
    found: Mapping[date, Week], comments: QuerySet[Comment], *, since: datetime, until: datetime
) -> None:
    came = comments.filter(submitted_at__gte=since, submitted_at__lt=until).order_by()
    for at, state, findings in came.values_list("submitted_at", "state", "findings").iterator():
        week = found[monday_of(at)]
        week.came_in += 1
        for key in {rule_of(each) for each in findings}:
            figures = week.rules.setdefault(key, RuleFigures())
            figures.hits += 1
            figures.public += state == State.APPROVED


def rule_of(finding: Mapping[str, Any]) -> RuleKey:
    """Return the rule behind a stored finding; an erased comment's has lost its evidence."""
    return RuleKey(str(finding["code"]), str((finding.get("evidence") or {}).get("rule", "")))


def _count_move(week: Week, move: Move) -> None:
    if move.is_hold:
        week.held += 1
        week.held_for[move.reason] += 1
    week.decided += move.is_verdict
    week.by_machine += move.is_by_machine
    week.undone += move.is_undo
    week.overturned += move.is_overturned
    if move.wait is not None:
        week.waits.append(move.wait)
    if move.is_refusal:
        week.refused_for[move.reason] += 1


def _count_appeals(
    found: Mapping[date, Week], comments: QuerySet[Comment], *, since: datetime, until: datetime
) -> None:
    about = {"made_at__gte": since, "made_at__lt": until}
    mine = comments.order_by().values("pk")
    sent = Appeal.objects.filter(comment__in=mine, **about).order_by()
    for at in sent.values_list("made_at", flat=True):
        found[monday_of(at)].appeals += 1
    answered = AppealDecision.objects.filter(appeal__comment__in=mine, **about).order_by()
    for at, outcome in answered.values_list("made_at", "outcome"):
        found[monday_of(at)].upheld += outcome == Outcome.UPHELD
        found[monday_of(at)].published += outcome == Outcome.PUBLISHED
