"""Reads the files of the sample paper: one for each article, update and correction."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

FOLDER: Final = Path(__file__).parent
_TEXTS: Final = FOLDER / "texts"


@dataclass(frozen=True)
class Text:
    """One file: its head, line by line as “key: value”, and below an empty line its text."""

    # Of the article.
    name: str
    # "" for an article, else what the file does to it.
    kind: str
    head: dict[str, str]
    body: str

    def __getitem__(self, key: str) -> str:
        return self.head.get(key, "")

    def list(self, key: str, separator: str = ", ") -> list[str]:
        return self[key].split(separator) if self[key] else []


def _read(path: Path) -> Text:
    name, _, kind = path.stem.partition(".")
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.partition(": ") for line in head.splitlines())
    return Text(name, kind, {key: value for key, _, value in pairs}, body.strip())


@cache
def _all() -> tuple[Text, ...]:
    return tuple(_read(path) for path in sorted(_TEXTS.glob("*.html")))


def of_kind(kind: str) -> Iterator[Text]:
    """Yield the articles (""), or what is done to them ("update", "correction")."""
    return (text for text in _all() if text.kind == kind)


@cache
def paper() -> dict[str, Any]:
    """Return the authors, the sections, and what the drawings show."""
    return tomllib.loads((FOLDER / "paper.toml").read_text(encoding="utf-8"))


def moment(installed: date, when: str) -> datetime:
    """Return the time that `when` names: days before the site was installed, and a time of day.

    >>> moment(date(2026, 3, 5), "2 07:15").isoformat()
    '2026-03-03T07:15:00+00:00'
    """
    days, clock = when.split()
    day = installed - timedelta(days=int(days))
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
