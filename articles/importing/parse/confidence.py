"""How sure the parser is of each field: by the rule that found it, and by where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from articles.importing.parse.page import Confidence, Evidence, Field, Problem, Span

# In percent: a field with less is a problem.
MIN_CONFIDENCE = 50

# The rule of a headline that is the first sentence of the text, and of one among several lines.
FIRST_SENTENCE, ONE_OF_SEVERAL = "first sentence", "one of several lines"

# Any other rule finds a field by its place.
_BY_RULE = {
    "labelled line": Confidence.STATED,
    "labelled date": Confidence.STATED,
    "glued date": Confidence.STATED,
    "byline": Confidence.STATED,
    "agency below the text": Confidence.STATED,
    "address": Confidence.STATED,
    "outlet": Confidence.STATED,
    FIRST_SENTENCE: Confidence.GUESSED,
    ONE_OF_SEVERAL: Confidence.GUESSED,
}
_FIELDS = (
    Field.HEADLINE, Field.STANDFIRST, Field.PUBLISHED, Field.UPDATED, Field.BYLINE, Field.ADDRESS, Field.OUTLET,
)  # fmt: skip
# Below the first paragraph, a date or a name without a label may be of something else.
_OF_THE_HEAD = frozenset({Field.PUBLISHED, Field.UPDATED, Field.BYLINE})


def by_rule(rule: str) -> Confidence:
    """Return how sure a rule for lines of text is."""
    return _BY_RULE.get(rule, Confidence.PLACED)


def _confidence(span: Span, found: Confidence, text_starts: int) -> Confidence:
    is_below = span.field in _OF_THE_HEAD and span.start > text_starts
    return Confidence.GUESSED if is_below and found < Confidence.STATED else found


def evidence_of(
    spans: Sequence[Span], by_rule: Callable[[str], Confidence] = by_rule
) -> tuple[Evidence, ...]:
    """Return for each field how sure it is, and the rules and lines that it is from.

    A page that states a date twice is as sure of it as of the better one; of several writers the
    least sure one counts.
    """
    paragraphs = (span.start for span in spans if span.field is Field.PARAGRAPH)
    text_starts = next(paragraphs, spans[-1].end if spans else 0)
    found = []
    for field in _FIELDS:
        if own := [span for span in spans if span.field is field]:
            several = [_confidence(span, by_rule(span.rule), text_starts) for span in own]
            sure = min(several) if field is Field.BYLINE else max(several)
            rules = tuple(dict.fromkeys(span.rule for span in own))
            lines = tuple(dict.fromkeys(span.line for span in own))
            found.append(Evidence(field, sure, rules, lines))
    return tuple(found)


def unsure(evidence: Iterable[Evidence], known: Iterable[Problem]) -> list[Problem]:
    """Return a problem for each field below the least confidence that has no problem yet."""
    named = {problem.field for problem in known}
    return [
        Problem(each.field, "unsure", each.field.value)
        for each in evidence
        if each.confidence < MIN_CONFIDENCE and each.field not in named
    ]
