"""Why a comment is in the queue: a line per finding, and its evidence marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import WordRule
from comments.screening.finding import HOLD, sentence

# The evidence that quotes the comment's text, by the code of the finding.
_QUOTES: Final = {
    "words": "matched",
    "refused-words": "matched",
    "link-host": "hosts",
    "link-scheme": "addresses",
}
_OF_RULES: Final = ("words", "refused-words")


@dataclass(frozen=True)
class Why:
    """A finding: which check, how much it weighs, who made its rule, and what it says."""

    code: str
    words: str
    weight: int
    owner: str = ""
    # The rule of the desk, or the comment that this one resembles.
    address: str = ""
    # What would have become of the comment without this finding.
    without: str = ""
    # Where a moderator says that the rule is wrong, with the comment's number behind it.
    wrong: str = ""


def _is_constant(finding: Mapping[str, Any]) -> bool:
    """Return whether a finding says of all comments on the site what it says of this one."""
    scope = finding.get("evidence", {}).get("scope")
    everywhere = (_("The whole site"), _("The whole site (default)"))
    return finding["code"] == "premoderation" and scope in everywhere


def whys(findings: Sequence[Mapping[str, Any]]) -> list[Why]:
    """Return what the checks say of a comment; one query if a rule of the desk matched it."""
    told = [each for each in findings if not _is_constant(each)]
    of_rules = [each for each in told if each["code"] in _OF_RULES]
    numbers = [each.get("evidence", {}).get("number") for each in of_rules]
    rules = WordRule.objects.select_related("made_by").in_bulk(numbers) if numbers else {}
    total = sum(each.get("weight", 0) for each in findings)
    return [_why(each, rules, total) for each in told]


def _without(weight: int, total: int) -> str:
    """Return what would have happened without a finding, as the mode and the other checks were."""
    if not weight or total < HOLD:
        return ""
    if total - weight >= HOLD:
        return _("Without this finding, the other findings would still have held the comment.")
    return _("Without this finding, the comment would have been published at once.")


def _why(finding: Mapping[str, Any], rules: Mapping[Any, WordRule], total: int) -> Why:
    evidence = finding.get("evidence", {})
    owner = address = wrong = ""
    if rule := rules.get(evidence.get("number")):
        address = reverse("admin:comments_wordrule_change", args=[rule.pk])
        wrong = reverse("admin:comments_wordrule_wrong", args=[rule.pk])
        owner = rule.owner
    elif isinstance(evidence.get("comment"), int):
        address = reverse("admin:comments_comment_change", args=[evidence["comment"]])
    weight = finding.get("weight", 0)
    without = _without(weight, total)
    return Why(str(finding["code"]), sentence(finding), weight, owner, address, without, wrong)


def of_rule(findings: Iterable[Mapping[str, Any]], number: int) -> list[Mapping[str, Any]]:
    """Return the findings of the rule with this number."""
    return [
        each
        for each in findings
        if each["code"] in _OF_RULES and each.get("evidence", {}).get("number") == number
    ]


def _quoted(finding: Mapping[str, Any]) -> list[str]:
    """Return what a finding quotes: the hosts and addresses of links stand in a list."""
    quoted = str(finding.get("evidence", {}).get(_QUOTES[finding["code"]], ""))
    return [quoted] if finding["code"] in _OF_RULES else quoted.split(", ")


def marked(text: str, findings: Iterable[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """Return the text in parts, each with whether a finding quotes it.

    >>> marked("A casino? A Casino!", [{"code": "words", "evidence": {"matched": "casino"}}])
    [('A ', False), ('casino', True), ('? A ', False), ('Casino', True), ('!', False)]
    """
    quoted = (_quoted(each) for each in findings if each["code"] in _QUOTES)
    words = sorted({word for word in chain.from_iterable(quoted) if word}, key=len, reverse=True)
    if not words:
        return [(text, False)]
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    return [(part, number % 2 == 1) for number, part in enumerate(parts) if part]
