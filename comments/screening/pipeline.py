"""Runs the checks, the cheapest first.

The human check is not among them: it may ask the network, so `comments/posting` asks it last.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from comments.screening import checks
from comments.screening.facts import Arrival, Facts
from comments.screening.finding import CODES, HOLD, Finding

logger = logging.getLogger(__name__)

Check = Callable[[Arrival, Facts], tuple[Finding, ...]]
SCREENING_CHECKS: tuple[tuple[str, Check], ...] = (
    ("size", checks.check_size),
    ("honeypot", checks.check_honeypot),
    ("timing", checks.check_timing),
    ("repeats", checks.check_repeats),
    ("links", checks.check_links),
    ("names", checks.check_names),
    ("word-rules", checks.check_word_rules),
    ("story-names", checks.check_story_names),
)


def run(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Return the findings of all checks; one that breaks holds the comment and stops no other."""
    return tuple(
        finding for name, check in SCREENING_CHECKS for finding in _run(name, check, arrival, facts)
    )


def _run(name: str, check: Check, arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    try:
        findings = check(arrival, facts)
    except Exception as error:  # no error may let a comment through
        # Not the traceback: its values would hold what the reader wrote.
        logger.error("The check %s raised %s.", name, type(error).__name__)
        return (failed(name, type(error).__name__),)
    return findings if _are_findings(findings) else (failed(name, "nonsense"),)


def failed(check: str, error: str) -> Finding:
    return Finding("check-failed", HOLD, {"check": check, "error": error})


def _are_findings(result: object) -> bool:
    return isinstance(result, tuple) and all(
        isinstance(each, Finding) and each.code in CODES and isinstance(each.weight, int)
        for each in result
    )
