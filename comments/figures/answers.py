"""What people asked for in a time, and how long the answers took: notices, reports and appeals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from comments.figures.restrictions import within
from comments.figures.waits import percentile
from comments.models import Appeal, Notice, NoticeStep, PersonAct, Report
from comments.models.notice import Act
from comments.models.person_act import STEPS, ActKind

# What it is about, when it came, and what was answered when; None while it waits.
Row = tuple[str, datetime, str | None, datetime | None]


@dataclass
class Answered:
    """What came in about one thing, by its answer, with the time each answer took."""

    received: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    waits: list[timedelta] = field(default_factory=list)

    @property
    def open(self) -> int:
        return self.received - sum(self.outcomes.values())

    @property
    def median(self) -> timedelta | None:
        return percentile(self.waits, 50)


def _gathered(rows: Iterable[Row]) -> dict[str, Answered]:
    found: dict[str, Answered] = {}
    for about, came, outcome, answered in rows:
        each = found.setdefault(about, Answered())
        each.received += 1
        if outcome and answered:
            each.outcomes[outcome] = each.outcomes.get(outcome, 0) + 1
            each.waits.append(answered - came)
    return found


def _step_after(*acts: Act) -> Any:
    return NoticeStep.objects.filter(notice=OuterRef("pk"), act__in=acts).order_by("pk")


def notices(since: datetime, until: datetime) -> dict[str, Answered]:
    """Return the notices of illegal content by kind, with the first decision on each."""
    first = _step_after(Act.ACT, Act.DECLINE)
    rows = Notice.objects.filter(**within("made_at", since, until)).order_by("pk")
    return _gathered(
        rows.values_list(
            "kind",
            "made_at",
            Subquery(first.values("act")[:1]),
            Subquery(first.values("made_at")[:1]),
        )
    )


def complaints(since: datetime, until: datetime) -> dict[str, Answered]:
    """Return the complaints about decisions on notices, with the answer to each."""
    made = NoticeStep.objects.filter(act=Act.COMPLAIN, **within("made_at", since, until))
    answer = NoticeStep.objects.filter(
        notice=OuterRef("notice"), act__in=(Act.UPHOLD, Act.REVERSE)
    ).order_by("pk")
    return _gathered(
        made.order_by("pk").values_list(
            "notice__kind",
            "made_at",
            Subquery(answer.values("act")[:1]),
            Subquery(answer.values("made_at")[:1]),
        )
    )


def reports(since: datetime, until: datetime) -> dict[str, Answered]:
    """Return readers' reports of comments by reason."""
    rows = Report.objects.filter(**within("made_at", since, until)).order_by("pk")
    return _gathered(rows.values_list("reason", "made_at", "outcome", "closed_at"))


def appeals(since: datetime, until: datetime) -> dict[str, Answered]:
    """Return the appeals against refusals, with the outcome of each."""
    rows = Appeal.objects.filter(**within("made_at", since, until)).order_by("pk")
    found = rows.values_list("made_at", "decided__outcome", "decided__made_at")
    return _gathered(("comments", *row) for row in found)


def appeals_of_persons(since: datetime, until: datetime) -> dict[str, Answered]:
    """Return what readers asked for whose comments were restricted, with the answer to each."""
    asked = PersonAct.objects.filter(kind=ActKind.APPEAL, **within("made_at", since, until))
    answer = PersonAct.objects.filter(
        reader=OuterRef("reader"), pk__gt=OuterRef("pk"), kind__in=STEPS
    ).order_by("pk")
    found = asked.order_by("pk").values_list(
        "made_at", Subquery(answer.values("kind")[:1]), Subquery(answer.values("made_at")[:1])
    )
    return _gathered(("persons", *row) for row in found)
