"""What an import tells: one JSON document for machines, lines and a summary for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.importing.parse.page import Field, ParsedPage
from articles.importing.parse.text import clean
from articles.importing.problems import sentence
from articles.importing.write.plan import Outcome, Plan


def problem_lines(plan: Plan) -> list[str]:
    """Return the problems of a file, each with the field that it is about."""
    return [f"{problem.field}: {sentence(problem)}" for problem in plan.problems]


def _lines_of(plan: Plan, *fields: Field) -> list[str]:
    """Return what the source says where it became one of the fields."""
    if not plan.encoding:
        return []
    source = plan.source.raw.decode(plan.encoding)
    texts = [clean(source[s.start : s.end]) for s in plan.page.spans if s.field in fields]
    return [text for text in texts if text]


def as_data(plan: Plan) -> dict[str, Any]:
    """Return what became of one file, in the shape of the JSON report."""
    page: ParsedPage = plan.page
    headline = plan.values.get("headline", ["", False])
    return {
        "path": plan.source.path,
        "outcome": plan.outcome.value,
        "headline": headline[0],
        "headline_provisional": headline[1],
        "published": plan.values.get("published"),
        "bylines": [name for name, _role in plan.values.get("bylines", [])],
        "pictures": plan.values.get("text", {}).get("pictures", []),
        "paragraphs": page.prose,
        "subheadings": page.texts("subheading"),
        "related": list(page.related),
        "audio_offered": page.audio_offered,
        "furniture": _lines_of(plan, Field.FURNITURE, Field.AUDIO, Field.RELATIVE),
        "leftovers": _lines_of(plan, Field.LEFTOVER),
        "problems": problem_lines(plan),
    }


def as_json(plans: Iterable[Plan]) -> Iterator[str]:
    """Yield one JSON document piece by piece, a line a file, whatever their number."""
    start = "["
    for plan in plans:
        yield f"{start}\n{json.dumps(as_data(plan), ensure_ascii=False)}"
        start = ","
    yield "\n]\n" if start == "," else "[]\n"


def _verb(outcome: Outcome, *, is_rehearsal: bool) -> str:
    if not is_rehearsal:
        return {
            Outcome.CREATED: _("created"),
            Outcome.UPDATED: _("updated"),
            Outcome.UNCHANGED: _("unchanged"),
            Outcome.DUPLICATE: _("duplicate"),
            Outcome.FAILED: _("failed"),
        }[outcome]
    return {
        Outcome.CREATED: _("would create"),
        Outcome.UPDATED: _("would update"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.DUPLICATE: _("duplicate"),
        Outcome.FAILED: _("would fail"),
    }[outcome]


def _state(plan: Plan, *, as_draft: bool) -> str:
    if plan.outcome is not Outcome.CREATED:
        return ", ".join(plan.changed)
    if plan.draft_reason or as_draft:
        return _("draft")
    return _("published %s") % str(plan.values["published"])[:10]


def as_lines(plan: Plan, *, is_rehearsal: bool = False, as_draft: bool = False) -> Iterator[str]:
    """Yield what to tell a person about one file; nothing if there is nothing to tell."""
    verb = _verb(plan.outcome, is_rehearsal=is_rehearsal)
    headline = plan.values.get("headline", [""])[0]
    if plan.outcome in (Outcome.CREATED, Outcome.UPDATED):
        state = _state(plan, as_draft=as_draft)
        yield f"{verb}: {plan.source.path}: {headline} ({state})"
    elif is_rehearsal or plan.problems:
        yield f"{verb}: {plan.source.path}"
    for line in problem_lines(plan):
        yield f"  {plan.source.path}: {line}"


def summary(outcomes: Counter[Outcome]) -> str:
    """Return how many files ended in which way."""
    parts = [f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome]]
    return ", ".join(parts) or _("There was nothing to import.")
