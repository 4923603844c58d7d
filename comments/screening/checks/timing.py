"""How long somebody had the form before it was sent."""

from __future__ import annotations

from datetime import timedelta

from comments.screening.finding import HINT, HOLD, Finding
from comments.screening.submission import Facts, Submission

# Nobody reads a form and writes a sentence faster; readers who paste a prepared text are held, not
# refused. There is no longest time: a page left open over night is re-signed when it is sent.
SHORTEST = timedelta(seconds=3)


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold what was sent at once; hint at what was sent without opening the form."""
    if submission.opened_at is None:
        return (Finding("not-opened", HINT),)
    taken = submission.at - submission.opened_at
    if taken >= SHORTEST:
        return ()
    return (Finding("too-fast", HOLD, {"seconds": round(taken.total_seconds(), 1)}),)
