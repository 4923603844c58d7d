"""Names that are, or look like, those of the staff, of the article's authors or its people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comments.screening.finding import HOLD, Finding
from comments.screening.submission import Facts, Submission
from comments.screening.text.normalisation import skeleton

# Of a name, so many words are looked at; in any of them a name of two to four may stand.
WORDS, LONGEST = 8, 4
# Not the apostrophe: a fan of Will Taylor’s is not Will Taylor.
_BETWEEN = re.compile(r"[^\w'’]+|_+")


def parts_of(name: str) -> Iterator[str]:
    """Yield the name, and every name of several words in it, each also with its surname first.

    >>> list(parts_of("Taylor, Will (editor)"))[:3]
    ['Taylor, Will (editor)', 'Taylor Will', 'Will Taylor']
    """
    yield name
    words = [word for word in _BETWEEN.split(name) if word][:WORDS]
    for start in range(len(words)):
        for length in range(2, min(LONGEST, len(words) - start) + 1):
            part = words[start : start + length]
            yield " ".join(part)
            yield " ".join([part[-1], *part[:-1]])


def look(submission: Submission, facts: Facts) -> tuple[Finding, ...]:
    """Hold a comment under a name that readers may take for somebody else's."""
    likes = (facts.staff.get(skeleton(part)) for part in parts_of(submission.name))
    if like := next(filter(None, likes), None):
        return (Finding("staff-name", HOLD, {"like": like}),)
    if facts.is_named:
        return (Finding("named-person", HOLD, {"name": submission.name}),)
    return ()
