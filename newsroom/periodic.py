"""What `manage.py tick` does each minute for the rooms, which newsroom does not know."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Chore(Protocol):
    """Something small that may run at any time, twice at once, or not for a while."""

    def __call__(self, *, at: datetime) -> object:
        """Do what is due."""


_chores: list[Chore] = []


def register(chore: Chore) -> None:
    """Let `tick` do `chore` from now on; an AppConfig calls it once."""
    _chores.append(chore)


def do_all(*, at: datetime) -> None:
    """Do each once, in the order of their registration."""
    for chore in _chores:
        chore(at=at)
