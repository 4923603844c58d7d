"""Numbers of the present moment that `/metrics` tells; each room registers its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from newsroom import mail
from newsroom.operations.worker import QUEUES

# By label, as in `queue="email"`; "" for a number without one.
Values = Mapping[str, float]


class Gauge(NamedTuple):
    """A number with its name, what it means in a sentence, and how it is read."""

    name: str
    meaning: str
    read: Callable[[datetime], Values]


_gauges: list[Gauge] = []


def register(*gauges: Gauge) -> None:
    """Add gauges to `/metrics`; an AppConfig calls this once."""
    _gauges.extend(gauges)


def all_gauges() -> tuple[Gauge, ...]:
    return tuple(_gauges)


def seconds_since(moment: datetime | None, *, at: datetime) -> float:
    return max((at - moment).total_seconds(), 0) if moment else 0


def due_tasks(*, at: datetime) -> dict[str, tuple[int, float]]:
    """Return, for each queue, how many tasks could run now, and how long the oldest has waited."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    # A task without a set time has one in the far future, and waits since it was enqueued.
    untimed, due = ready.filter(run_after=get_date_max()), ready.filter(run_after__lte=at)
    found: dict[str, tuple[int, float]] = dict.fromkeys(QUEUES, (0, 0.0))
    for rows, since in ((untimed, "enqueued_at"), (due, "run_after")):
        groups = rows.order_by().values_list("queue_name")
        for queue, number, oldest in groups.annotate(Count("pk"), oldest=Min(since)):
            many, wait = found.get(queue, (0, 0.0))
            found[queue] = many + number, max(wait, seconds_since(oldest, at=at))
    return found


def _waiting(at: datetime) -> Values:
    return {f'queue="{queue}"': number for queue, (number, _) in due_tasks(at=at).items()}


def _longest(at: datetime) -> Values:
    return {f'queue="{queue}"': wait for queue, (_, wait) in due_tasks(at=at).items()}


def _unsent(at: datetime) -> Values:
    return {"": mail.unsent().count()}


def _oldest_unsent(at: datetime) -> Values:
    oldest = mail.unsent().values_list("made_at", flat=True).first()
    return {"": seconds_since(oldest, at=at)}


register(
    Gauge("newsroom_tasks_waiting", "Tasks that a worker could run now.", _waiting),
    Gauge("newsroom_tasks_oldest_seconds", "How long the oldest of them has waited.", _longest),
    Gauge("newsroom_emails_unsent", "E-mails that no mail server has taken yet.", _unsent),
    Gauge("newsroom_emails_oldest_seconds", "How long the oldest has waited.", _oldest_unsent),
)
