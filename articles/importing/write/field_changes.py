"""What an update would change, field by field: the old words and the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from articles.differences.blocks import blocks
from articles.differences.changed_sentences import changed_sentences
from articles.importing.write.comparable_values import Values
from articles.importing.write.plan import Outcome, Plan


class FieldChange(NamedTuple):
    """A field with its words before and after; of the text each sentence that differs."""

    field: str
    old: str
    new: str


def field_changes(plan: Plan) -> list[FieldChange]:
    """Return what the plan changes in an article that exists."""
    if plan.outcome is not Outcome.UPDATED:
        return []
    return [change for name in plan.changed for change in _changes(name, plan)]


def _changes(name: str, plan: Plan) -> Iterator[FieldChange]:
    old, new = plan.now.get(name), plan.values[name]
    if name == "text":
        yield from _of_text(old or {"body": "", "pictures": []}, new)
    else:
        yield FieldChange(name, _words(name, old), _words(name, new))


def _of_text(old: Values, new: Values) -> Iterator[FieldChange]:
    sentences = changed_sentences(blocks(old["body"]), blocks(new["body"]))
    pictures = [_captions(old), _captions(new)]
    for each in sentences:
        yield FieldChange("text", each.old, each.new)
    if pictures[0] != pictures[1]:
        yield FieldChange("pictures", *pictures)
    elif not sentences:
        # Its words are the same: a link or a heading differs.
        yield FieldChange("text", old["body"], new["body"])


def _captions(text: Values) -> str:
    return "; ".join(
        " – ".join(filter(None, [each["caption"], each["credit"]])) for each in text["pictures"]
    )


def _words(name: str, value: Any) -> str:
    if name == "headline":
        return str(value[0]) if value else ""
    if name == "bylines":
        return ", ".join(each for each, _role in value or [])
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
