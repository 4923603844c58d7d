"""How sure each field is of a page whose file has names for fields, in a language for machines."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from articles.importing.file_types.html.stated_facts import STATED_RULES
from articles.importing.parse.confidence import by_rule, evidence_of, unsure
from articles.importing.parse.page import Confidence, ParsedPage

# How rules begin that name a field of Markdown or JSON, or an element of XML.
_NAMED: Final = ("field ", "element ")


def _sure(rule: str) -> Confidence:
    is_stated = rule in STATED_RULES or rule.startswith(_NAMED)
    return Confidence.STATED if is_stated else by_rule(rule)


def with_evidence(page: ParsedPage) -> ParsedPage:
    """Return the page with how sure each field is, and a problem for each that is a guess."""
    if page.evidence or not page.spans:
        return page
    evidence = evidence_of(page.spans, _sure)
    return replace(
        page, evidence=evidence, problems=(*page.problems, *unsure(evidence, page.problems))
    )
