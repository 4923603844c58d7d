"""The same words again, or nearly the same, within thirty days."""

from __future__ import annotations

from datetime import timedelta

from comments.screening.finding import HINT, HOLD, Finding
from comments.screening.nearness import distance
from comments.screening.submission import Facts, Submission

PERIOD = timedelta(days=30)
# Bits of 64 in which the signatures of two versions of one message differ at most.
NEAR = 3
# "Well said!" comes from many: only longer messages are repeats of one another …
SHORTEST = 40
# … and two short ones on one subject may have nearly one signature by chance.
SHORTEST_NEAR = 120


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold a repeat; name the newest comment that it repeats."""
    short = len(submission.text) < SHORTEST
    for earlier in facts.earlier:
        if earlier.text_key == facts.text_key:
            return (Finding("duplicate", HINT if short else HOLD, {"comment": earlier.pk}),)
    if len(submission.text) < SHORTEST_NEAR:
        return ()
    for earlier in facts.earlier:
        if earlier.signature is None:
            continue
        if (bits := distance(earlier.signature, facts.signature)) <= NEAR:
            return (Finding("near-duplicate", HOLD, {"comment": earlier.pk, "bits": bits}),)
    return ()
