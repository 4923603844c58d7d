"""The same words again, or nearly the same, within thirty days."""

from __future__ import annotations

from datetime import timedelta

from comments.screening.finding import HINT, HOLD, Finding
from comments.screening.submission import Facts, Submission
from comments.screening.text.similarity import NEAR, distance

PERIOD = timedelta(days=30)
# "Well said!" comes from many: only longer messages are repeats of one another.
SHORTEST = 40


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold a repeat; name the newest comment that it repeats."""
    short = len(submission.text) < SHORTEST
    for earlier in facts.earlier:
        if earlier.text_key == facts.text_key:
            return (Finding("duplicate", HINT if short else HOLD, {"comment": earlier.pk}),)
    if short:
        return ()
    for earlier in facts.earlier:
        if earlier.signature is None:
            continue
        if distance(earlier.signature, facts.signature) <= NEAR:
            return (Finding("near-duplicate", HOLD, {"comment": earlier.pk}),)
    return ()
