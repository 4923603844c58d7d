"""The same words again, or nearly the same, within thirty days."""

from __future__ import annotations

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HINT, HOLD, Finding
from comments.screening.text.similarity import MAX_DIFFERENT_BANDS, distance

# "Well said!" comes from many: only longer messages are repeats of one another.
MIN_CHARACTERS = 40


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a repeat; name the newest comment that it repeats."""
    short = len(arrival.said.text) < MIN_CHARACTERS
    for earlier in facts.earlier:
        if earlier.text_key == arrival.said.text_key:
            return (Finding("duplicate", HINT if short else HOLD, {"comment": earlier.pk}),)
    if short:
        return ()
    for earlier in facts.earlier:
        if earlier.signature is None:
            continue
        if distance(earlier.signature, arrival.said.signature) <= MAX_DIFFERENT_BANDS:
            return (Finding("near-duplicate", HOLD, {"comment": earlier.pk}),)
    return ()
