"""Finding: one thing that a check saw, stored with the comment and told to the desk in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Findings whose weights add up to this hold a comment for a moderator.
HOLD: Final = 100
# An oddity, which holds a comment only beside another one.
HINT: Final = 50
# What a moderator may want to see, and no reason to hold anything.
MARK: Final = 0
# The code of the words for which a rule refuses a comment.
REFUSED_WORDS: Final = "refused-words"

# Every code, with the sentence for the desk; the names in brackets are the finding's evidence.
CODES: Final[Mapping[str, str | Promise]] = {
    "size": gettext_lazy("%(number)s bytes long."),
    "marks": gettext_lazy("%(number)s marks on one letter."),
    "turned": gettext_lazy("It contains characters that reverse the reading direction."),
    "honeypot": gettext_lazy("A hidden field was filled in: “%(filled)s”."),
    "too-fast": gettext_lazy("Sent %(seconds)s seconds after the form was opened."),
    "not-opened": gettext_lazy("Sent without opening the form on this site."),
    "duplicate": gettext_lazy("Same text as comment %(comment)s."),
    "near-duplicate": gettext_lazy("Nearly the same text as comment %(comment)s."),
    "links": gettext_lazy("%(number)s links in it."),
    "link-host": gettext_lazy("No published comment has linked to this before: %(hosts)s."),
    "link-scheme": gettext_lazy("An address that is not a web page: %(addresses)s."),
    "words": gettext_lazy("“%(matched)s” matches the word rule “%(rule)s”."),
    "story-name": gettext_lazy("“%(name)s” is a name that holds below this sensitive story."),
    REFUSED_WORDS: gettext_lazy("“%(matched)s” matches “%(rule)s”, a word rule that refuses."),
    "staff-name": gettext_lazy("The name looks like the staff member “%(like)s”."),
    "named-person": gettext_lazy("The article names someone called “%(name)s”."),
    "network-ratings": gettext_lazy(
        "More than %(most)s ratings of this article came from the same network today."
    ),
    "ban-network": gettext_lazy(
        "It comes from a network of somebody who is banned, by a newer key. The network may have many"
        " users."
    ),
    "spam-service": gettext_lazy("%(service)s takes it for spam."),
    "no-script": gettext_lazy("Sent without JavaScript, so no human check ran."),
    "check-unavailable": gettext_lazy("The human check was unavailable: %(reason)s"),
    "premoderation": gettext_lazy("Moderation mode “%(mode)s”, set for: %(scope)s."),
    "check-failed": gettext_lazy("The check “%(check)s” failed: %(error)s."),
}


@dataclass(frozen=True)
class Finding:
    """A code of CODES, its weight, and the evidence, in values that JSON can hold."""

    code: str
    weight: int
    evidence: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the finding as the comment stores it."""
        return asdict(self)


def holds(findings: Iterable[Finding]) -> bool:
    """Return whether a moderator has to read the comment first."""
    return sum(finding.weight for finding in findings) >= HOLD


def sentence(data: Mapping[str, Any]) -> str:
    """Return a stored finding as a sentence, also one whose code is no longer in use.

    >>> sentence({"code": "links", "weight": 100, "evidence": {"number": 7}})
    '7 links in it.'
    """
    code = str(data["code"])
    words = str(CODES.get(code, ""))
    try:
        return str(words % data["evidence"]) if words else _("Found: %s.") % code
    except (KeyError, TypeError, ValueError):
        # The findings of an erased comment have lost their evidence.
        return _("Found: %s.") % code if data.get("evidence") == {} else words
