"""The status of a comment and its reasons, in plain words for its writer.

A finding is told without its evidence: no word rules, and no names or comments of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, Decision, Mode, Reason, Redaction, State

_LINKS = gettext_lazy("it contains links")
_RESEMBLES = gettext_lazy("it resembles another comment")
_SIGNS = gettext_lazy("it contains unusual characters")
_NOT_CHECKED_FOR_HUMANS = gettext_lazy("the human check could not run")

# The codes come from `comments.screening.finding`; several share one sentence.
REASON_BY_CODE: Final[Mapping[str, str | Promise]] = {
    "size": gettext_lazy("it is unusually long"),
    "marks": _SIGNS,
    "turned": _SIGNS,
    "honeypot": gettext_lazy("a field was filled in that people do not see"),
    "too-fast": gettext_lazy("it was sent very soon after the form was opened"),
    "not-opened": gettext_lazy("we could not see when its form was opened"),
    "duplicate": _RESEMBLES,
    "near-duplicate": _RESEMBLES,
    "links": _LINKS,
    "link-host": _LINKS,
    "link-scheme": _LINKS,
    "words": gettext_lazy("some of its words are read in context first"),
    "refused-words": gettext_lazy("it contains words that a rule of ours does not allow"),
    "story-name": gettext_lazy("it contains a name that is read in context first"),
    "staff-name": gettext_lazy("the name may be mistaken for someone else’s"),
    "named-person": gettext_lazy("the name may be mistaken for someone else’s"),
    "spam-service": gettext_lazy("it resembles advertising"),
    "no-script": _NOT_CHECKED_FOR_HUMANS,
    "check-unavailable": _NOT_CHECKED_FOR_HUMANS,
    "check-failed": gettext_lazy("one of our checks failed"),
    "ban-network": gettext_lazy(
        "it came from the same network as comments of somebody who may not comment here"
    ),
    "network-ratings": gettext_lazy("the article has several ratings from your network"),
}
PREMODERATION = "premoderation"


def _why_premoderated(evidence: Mapping[str, Any]) -> str:
    if evidence.get("mode") == str(Mode.FIRST.label):
        return _("Every reader’s first comment is moderated before it is published.")
    return _("All comments on this article are moderated before they are published.")


def _objections(findings: Iterable[Mapping[str, Any]]) -> str:
    """Return what the checks objected to, each once; "" if nothing. What is only marked is no objection.

    >>> _objections([{"code": "links"}, {"code": "link-host"}, {"code": "words"}])
    'it contains links; some of its words are read in context first'
    """
    # A weight of 0 marks words for the desk, and holds nothing.
    objections = (each for each in findings if each.get("weight") != 0)
    told = (
        str(REASON_BY_CODE[each["code"]]) for each in objections if each["code"] in REASON_BY_CODE
    )
    return "; ".join(dict.fromkeys(told))


def _why_hidden() -> list[str]:
    """Return why a public comment waits again because readers reported it."""
    return [
        _(
            "Several readers have reported it. Nobody else can see it until a moderator has read it"
            " and decided, and its rating does not count."
        ),
        _("This was decided automatically."),
    ]


def why_held(comment: Comment) -> list[str]:
    if comment.reason == Reason.REPORTED:
        return _why_hidden()
    premoderated = [each for each in comment.findings if each["code"] == PREMODERATION]
    reasons = [_why_premoderated(each["evidence"]) for each in premoderated[:1]]
    if seen := _objections(comment.findings):
        words = _(
            "A check asked a moderator to read it: %s. Checks can be wrong, so a person decides."
        )
        reasons.append(words % seen)
    return reasons or [_("A moderator will read it before it is published.")]


def heading(comment: Comment, decision: Decision | None) -> str:
    """Return the status of the comment in one sentence."""
    was_public = decision is not None and decision.from_state == State.APPROVED
    refused = _("Your comment was removed") if was_public else _("Your comment was not published")
    return {
        State.PENDING: _("Your comment is being read again")
        if comment.reason == Reason.REPORTED
        else _("Your comment is awaiting moderation"),
        State.APPROVED: _("Your comment is published"),
        State.REJECTED: refused,
        State.SPAM: refused,
        State.WITHDRAWN: _("You have withdrawn your comment"),
    }.get(State(comment.state), "")


def _who(comment: Comment, decision: Decision) -> str:
    if decision.made_by_id is None:
        return _("This was decided automatically.")
    if seen := _objections(comment.findings):
        words = _("A moderator made this decision. An automatic check had flagged the comment: %s.")
        return words % seen
    return _("A moderator made this decision. No automated means were used.")


def _refused(comment: Comment, decision: Decision, *, was_reported: bool) -> list[str]:
    """Return the statement of reasons (EU Digital Services Act, article 17)."""
    is_illegal = decision.reason == Reason.ILLEGAL
    ground = _("Reason under the law: %s.") if is_illegal else _("Reason under our rules: %s.")
    reasons = [
        _(
            "While this decision stands, nobody else can see the comment and its rating does not"
            " count."
        ),
        ground % decision.get_reason_display(),
        _who(comment, decision),
    ]
    if was_reported:
        reasons.append(_("Someone had reported it."))
    return reasons


def reasons(
    comment: Comment, decision: Decision | None, *, was_reported: bool = False
) -> list[str]:
    """Return the reasons for the comment's state, one paragraph each."""
    if decision is None or comment.state == State.PENDING:
        return why_held(comment)
    if comment.state == State.APPROVED:
        by_hand = decision.made_by_id is not None
        return [_("A moderator approved it.") if by_hand else _("It passed all our checks.")]
    if comment.state == State.WITHDRAWN:
        return [_("Nobody can see it, and its rating does not count.")]
    return _refused(comment, decision, was_reported=was_reported)


def about_redaction(redaction: Redaction) -> str:
    """Return what happened to words of the comment, and why."""
    if not redaction.spans:
        return _("A moderator put back the words that were removed from your comment.")
    words = _("A moderator removed words from your comment. Reason under our rules: %s.")
    if redaction.reason == Reason.ILLEGAL:
        words = _("A moderator removed words from your comment. Reason under the law: %s.")
    return words % redaction.get_reason_display()


def redress() -> str:
    """Return how the writer can challenge a refusal outside the newsroom."""
    return _("You can also go to a certified out-of-court dispute settlement body, or to a court.")
