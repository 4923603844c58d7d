"""A row of the table: what was measured, beside what, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

ROUNDS = 3
COLUMNS = ("name", "median", "min", "max", "target", "met", "unit", "notes")
Row = dict[str, object]


class SkippedError(Exception):
    """A row cannot be measured here; the message says what is missing."""


@dataclass(frozen=True)
class Target:
    """A bound that the median has to keep."""

    bound: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Return whether `value` keeps it."""
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound}"


def row(name: str, values: list[float], unit: str, notes: str, target: Target | None) -> Row:
    """Return the row of some measured values, one for each round."""
    found = {"median": median(values), "min": min(values), "max": max(values)}
    rounded = {key: round(value, 3) for key, value in found.items()}
    met = target.met(rounded["median"]) if target else None
    bound = str(target) if target else ""
    return {"name": name, **rounded, "target": bound, "met": met, "unit": unit, "notes": notes}


def shown(cells: Iterable[object]) -> str:
    """Return a line of a table in Markdown."""
    return "| " + " | ".join(map(str, cells)) + " |"
