"""Names that are, or look like, those of the staff, of the article's authors or its people."""

from __future__ import annotations

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold a comment under a name that readers may take for somebody else's."""
    likes = (facts.staff.get(skeleton) for skeleton in arrival.said.name_skeletons)
    if like := next(filter(None, likes), None):
        return (Finding("staff-name", HOLD, {"like": like}),)
    if facts.is_named:
        return (Finding("named-person", HOLD, {"name": arrival.said.name}),)
    return ()
