"""How long somebody had the form before it was sent."""

from __future__ import annotations

from datetime import timedelta

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HINT, HOLD, Finding

# Nobody reads a form and writes a sentence faster; readers who paste a prepared text are held, not
# refused. There is no longest time: a page left open over night is re-signed when it is sent.
MIN_TIME = timedelta(seconds=3)


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold what was sent at once; hint at what was sent without opening the form."""
    if arrival.opened_at is None:
        return (Finding("not-opened", HINT),)
    taken = arrival.at - arrival.opened_at
    if taken >= MIN_TIME:
        return ()
    return (Finding("too-fast", HOLD, {"seconds": round(taken.total_seconds(), 1)}),)
