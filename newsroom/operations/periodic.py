"""Jobs that `manage.py tick` runs each minute; other apps register theirs here."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class PeriodicJob(Protocol):
    """A short job. It has to tolerate two runs at the same time, and long pauses between runs."""

    def __call__(self, *, at: datetime) -> object: ...


_jobs: list[PeriodicJob] = []


def register(job: PeriodicJob) -> None:
    """Add `job` to the jobs of `tick`; an AppConfig calls this once."""
    _jobs.append(job)


def run_all(*, at: datetime) -> None:
    for job in _jobs:
        job(at=at)
