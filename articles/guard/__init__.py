"""The guard: one list of what an article lacks, asked before readers get it and never of a draft.

`rules.py` is the table, `looking.py` finds what is missing, `holding.py` holds an act up.
"""

from __future__ import annotations

from articles.guard.holding import HeldUpError, check, holds_up
from articles.guard.looking import Material, Missing
from articles.guard.rules import (
    BY_CODE,
    RULES,
    Finding,
    Rule,
    Severity,
    findings,
    findings_in,
    of_picture,
)

__all__ = [
    "BY_CODE",
    "RULES",
    "Finding",
    "HeldUpError",
    "Material",
    "Missing",
    "Rule",
    "Severity",
    "check",
    "findings",
    "findings_in",
    "holds_up",
    "of_picture",
]
