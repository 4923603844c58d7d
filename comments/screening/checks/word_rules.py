"""The desk's words: in the message and in the name."""

from __future__ import annotations

from comments.screening.finding import HOLD, Finding
from comments.screening.submission import Facts, Submission

# One for each rule, and no more: the desk reads why, not how often.
MOST = 10


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold what a rule looks for, with the words as the writer typed them."""
    hits = [*facts.matcher.find(submission.text), *facts.matcher.find(submission.name)]
    first = {hit.rule: hit for hit in reversed(hits)}
    found = [
        Finding(
            "words", HOLD, {"rule": facts.rules[number], "number": number, "matched": hit.matched}
        )
        for number, hit in sorted(first.items())
    ]
    return tuple(found[:MOST])
