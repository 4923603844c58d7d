"""What the checks look at: the comment as it came in, and what the site knows that bears on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from comments.screening.analysed_text import AnalysedText
from comments.screening.text.word_matcher import Matcher, compile_words


@dataclass(frozen=True)
class Arrival:
    """A comment as it came in: what it says, and how it was sent."""

    said: AnalysedText
    at: datetime
    # When the form was opened, as this site signed it; empty without a signature of ours.
    opened_at: datetime | None = None
    # What stands in the field that people do not see.
    honeypot: str = ""


@dataclass(frozen=True)
class Earlier:
    """A comment of the last 30 days that resembles this one."""

    pk: int
    text_key: str
    signature: int | None


@dataclass(frozen=True)
class Facts:
    """What was looked up for one arrival, so that its checks need not ask."""

    earlier: tuple[Earlier, ...] = ()
    known_hosts: frozenset[str] = frozenset()
    matcher: Matcher = field(default_factory=lambda: compile_words([]))
    # The words of each rule by its number.
    rules: Mapping[int, str] = field(default_factory=dict)
    # Names of the staff, of contributors, of the site itself: each by its skeleton.
    staff: Mapping[str, str] = field(default_factory=dict)
    # Whether the article's text holds the writer's name.
    is_named: bool = False
