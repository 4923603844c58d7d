"""A field that people do not see: what fills it in is no person reading the page."""

from __future__ import annotations

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding

# Of what was filled in, as much as the desk needs to see.
SHOWN_CHARACTERS = 80


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold what comes with the field filled in; a program of a reader's may have done it."""
    if not arrival.honeypot:
        return ()
    return (Finding("honeypot", HOLD, {"filled": arrival.honeypot[:SHOWN_CHARACTERS]}),)
