"""A field that people do not see: what fills it in is no person reading the page."""

from __future__ import annotations

from comments.screening.finding import HOLD, Finding
from comments.screening.submission import Facts, Submission

# Of what was filled in, as much as the desk needs to see.
SHOWN = 80


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold what comes with the field filled in; a program of a reader's may have done it."""
    if not submission.honeypot:
        return ()
    return (Finding("honeypot", HOLD, {"filled": submission.honeypot[:SHOWN]}),)
