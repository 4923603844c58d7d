"""The report of an import: one JSON document for machines, lines and a summary for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from articles.importing.file_types.saved_pages import words_of_stretch
from articles.importing.parse.page import Field, ParsedPage, Stated
from articles.importing.parse.text import clean
from articles.importing.problems import sentence
from articles.importing.write.field_changes import field_changes
from articles.importing.write.plan import Outcome, Plan
from newsroom.cutting import whole_signs

# Of a sentence in a line of the report; --json has all of it.
MAX_SHOWN_CHARACTERS: Final = 200

_DONE = {
    Outcome.CREATED: _("created"),
    Outcome.UPDATED: _("updated"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.DUPLICATE: _("duplicate"),
    Outcome.SKIPPED: _("skipped"),
    Outcome.FAILED: _("failed"),
}
_PLANNED = _DONE | {
    Outcome.CREATED: _("would create"),
    Outcome.UPDATED: _("would update"),
    Outcome.FAILED: _("would fail"),
}
_COUNTED = {
    Outcome.CREATED: _("%(number)d created"),
    Outcome.UPDATED: _("%(number)d updated"),
    Outcome.UNCHANGED: _("%(number)d unchanged"),
    Outcome.DUPLICATE: _("%(number)d duplicate"),
    Outcome.SKIPPED: _("%(number)d skipped"),
    Outcome.FAILED: _("%(number)d failed"),
}


def problem_lines(plan: Plan) -> list[str]:
    """Return the problems of a file, each after the field that it concerns."""
    return [f"{problem.field}: {sentence(problem)}" for problem in plan.problems]


def _lines_of(plan: Plan, *fields: Field) -> list[str]:
    """Return the stretches of the source that became one of the fields."""
    if not plan.encoding:
        return []
    source = plan.source.raw.decode(plan.encoding)
    stretches = [source[s.start : s.end] for s in plan.page.spans if s.field in fields]
    texts = [clean(words_of_stretch(each, plan.source.kind)) for each in stretches]
    return [text for text in texts if text]


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the entry of one file in the JSON report."""
    page = plan.page
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
        "boilerplate": _lines_of(plan, Field.BOILERPLATE, Field.AUDIO, Field.RELATIVE),
        "leftovers": _lines_of(plan, Field.LEFTOVER),
        "problems": problem_lines(plan),
        **_record(plan),
    }


def _stated(stated: Stated | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    clock = stated.clock and stated.clock.isoformat("minutes")
    day = stated.day and stated.day.isoformat()
    return {"literal": stated.literal, "day": day, "clock": clock, "zone": stated.zone}


def _record(plan: Plan) -> dict[str, Any]:
    """Return what another importer needs besides to build the article again."""
    page = plan.page
    return {
        "standfirst": page.standfirst,
        "language": page.language,
        "stated": {"published": _stated(page.published), "updated": _stated(page.updated)},
        "roles": [asdict(name) for name in page.bylines],
        "blocks": [asdict(block) | {"cells": list(block.cells)} for block in page.blocks],
        "address": page.address,
        "outlet": page.outlet,
        "rules": _rules(page),
        "confidence": _confidence(page),
        "updated": plan.values.get("updated"),
        "kind": page.kind,
        "kicker": page.kicker,
        "section": next(iter(page.sections), None),
        "tags": None if page.tags is None else list(page.tags),
        "body": plan.values.get("text", {}).get("body", ""),
        "slug": page.slug,
        "former": list(page.former),
        "draft_reason": plan.draft_reason,
        "changes": [change._asdict() for change in field_changes(plan)],
    }


def _rules(page: ParsedPage) -> dict[str, list[str]]:
    """Return for each field the rules that found it."""
    found: dict[str, dict[str, None]] = {}
    for span in page.spans:
        found.setdefault(span.field.value, {})[span.rule] = None
    return {field: list(rules) for field, rules in found.items() if field != Field.BLANK}


def _confidence(page: ParsedPage) -> dict[str, dict[str, Any]]:
    """Return for each field how sure it is, from 0 to 1, with its rules and its lines."""
    return {
        each.field.value: {
            "confidence": each.confidence / 100,
            "rules": list(each.rules),
            "lines": list(each.lines),
        }
        for each in page.evidence
    }


def as_json(plans: Iterable[Plan]) -> Iterator[str]:
    """Yield one JSON document piece by piece, so that memory does not grow with the files."""
    start = "["
    for plan in plans:
        yield f"{start}\n{json.dumps(as_data(plan), ensure_ascii=False)}"
        start = ","
    yield "\n]\n" if start == "," else "[]\n"


def _state(plan: Plan, *, as_draft: bool) -> str:
    if plan.outcome is not Outcome.CREATED:
        return ", ".join(plan.changed)
    if plan.draft_reason or as_draft:
        return str(_("draft"))
    return _("published %(day)s") % {"day": plan.values["published"][:10]}


def as_lines(plan: Plan, *, is_dry_run: bool = False, as_draft: bool = False) -> Iterator[str]:
    """Yield the lines about one file; none for an unchanged file without problems."""
    outcome = (_PLANNED if is_dry_run else _DONE)[plan.outcome]
    headline = plan.values.get("headline", [""])[0]
    if plan.outcome in (Outcome.CREATED, Outcome.UPDATED):
        state = _state(plan, as_draft=as_draft)
        yield f"{outcome}: {plan.source.path}: {headline} ({state})"
    elif is_dry_run or plan.problems:
        yield f"{outcome}: {plan.source.path}"
    for line in [*(_change_lines(plan) if is_dry_run else ()), *problem_lines(plan)]:
        yield f"  {plan.source.path}: {line}"


def _change_lines(plan: Plan) -> Iterator[str]:
    """Yield a line for each field that would change, and for each sentence of the text."""
    for change in field_changes(plan):
        old, new = (_cut(words) for words in (change.old, change.new))
        yield f"{change.field}: {old} → {new}"


def _cut(words: str) -> str:
    return whole_signs(words, MAX_SHOWN_CHARACTERS) if words else "–"


def summary(outcomes: Counter[Outcome], *, is_dry_run: bool = False) -> str:
    """Return how many files had each outcome."""
    counts = [
        _COUNTED[outcome] % {"number": outcomes[outcome]}
        for outcome in Outcome
        if outcomes[outcome]
    ]
    if not counts:
        return str(_("There was nothing to import."))
    summed = ", ".join(counts)
    return _("Dry run: %(summary)s") % {"summary": summed} if is_dry_run else summed
