"""The order of the checks: cheapest first. The human check, which may ask the network, comes last
and is not in here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from comments.screening.checks import honeypot, link_hosts, names, repeats, size, timing, word_rules
from comments.screening.facts import Arrival, Facts
from comments.screening.finding import CODES, HOLD, Finding

logger = logging.getLogger(__name__)

Check = Callable[[Arrival, Facts], tuple[Finding, ...]]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("size", size.check),
    ("honeypot", honeypot.check),
    ("timing", timing.check),
    ("repeats", repeats.check),
    ("links", link_hosts.check),
    ("names", names.check),
    ("word-rules", word_rules.check),
)


def run(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Return what all checks find; one that breaks holds the comment and lets the others go on."""
    return tuple(found for name, check in CHECKS for found in _run(name, check, arrival, facts))


def _run(name: str, check: Check, arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    try:
        found = check(arrival, facts)
    except Exception as error:  # whatever it is, it must not let a comment through
        # Not the traceback: its values would hold what the reader wrote.
        logger.error("The check %s raised %s.", name, type(error).__name__)
        return (failed(name, type(error).__name__),)
    return found if _is_sense(found) else (failed(name, "nonsense"),)


def failed(check: str, error: str) -> Finding:
    """Return the finding that a check did not work."""
    return Finding("check-failed", HOLD, {"check": check, "error": error})


def _is_sense(found: object) -> bool:
    return isinstance(found, tuple) and all(
        isinstance(each, Finding) and each.code in CODES and isinstance(each.weight, int)
        for each in found
    )
