"""The desk's words: in the message and in the name."""

from __future__ import annotations

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding

# One for each rule, and no more: the desk reads why, not how often.
MAX_FINDINGS = 10


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold what a rule looks for, with the words as the writer typed them."""
    said, matcher = arrival.said, facts.matcher
    hits = matcher.find(said.text, said.text_readings)
    hits += matcher.find(said.name, said.name_readings)
    first = {hit.rule: hit for hit in reversed(hits)}
    found = [
        Finding(
            "words", HOLD, {"rule": facts.rules[number], "number": number, "matched": hit.matched}
        )
        for number, hit in sorted(first.items())
    ]
    return tuple(found[:MAX_FINDINGS])
