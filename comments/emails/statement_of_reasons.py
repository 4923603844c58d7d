"""What the writer of a comment is told: where it stands, and the reasons, in plain words.

What a check saw is told without its evidence: neither word rules nor others' names or comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, Decision, Mode, Reason, State

_AUTOMATIC = gettext_lazy("it may be automated")
_LINKS = gettext_lazy("it contains links")
_ALIKE = gettext_lazy("it resembles another comment")
_SIGNS = gettext_lazy("it contains unusual characters")
_UNASKED = gettext_lazy("the human check could not run")

# The codes of `comments.screening.finding`; several may be told in the same words.
REASON_BY_CODE: Final[Mapping[str, str | Promise]] = {
    "size": gettext_lazy("it is unusually long"),
    "marks": _SIGNS,
    "turned": _SIGNS,
    "honeypot": _AUTOMATIC,
    "too-fast": _AUTOMATIC,
    "not-opened": _AUTOMATIC,
    "duplicate": _ALIKE,
    "near-duplicate": _ALIKE,
    "links": _LINKS,
    "link-host": _LINKS,
    "link-scheme": _LINKS,
    "words": gettext_lazy("its wording needs a second look"),
    "staff-name": gettext_lazy("the name may be mistaken for someone else’s"),
    "named-person": gettext_lazy("the name may be mistaken for someone else’s"),
    "no-script": _UNASKED,
    "check-unavailable": _UNASKED,
    "check-failed": gettext_lazy("one of our checks failed"),
}
PREMODERATION = "premoderation"


def _read_first(evidence: Mapping[str, Any]) -> str:
    if evidence.get("mode") == str(Mode.FIRST.label):
        return _("Every reader’s first comment is moderated before it is published.")
    return _("All comments on this article are moderated before they are published.")


def _seen(findings: Iterable[Mapping[str, Any]]) -> str:
    """Return what the checks saw, each thing once; "" if nothing was odd.

    >>> _seen([{"code": "links"}, {"code": "link-host"}, {"code": "words"}])
    'it has links; its wording asks for a second look'
    """
    told = (
        str(REASON_BY_CODE[each["code"]]) for each in findings if each["code"] in REASON_BY_CODE
    )
    return "; ".join(dict.fromkeys(told))


def why_held(comment: Comment) -> list[str]:
    """Return why the comment waits."""
    read_first = [each for each in comment.findings if each["code"] == PREMODERATION]
    reasons = [_read_first(each["evidence"]) for each in read_first[:1]]
    if seen := _seen(comment.findings):
        reasons.append(_("An automatic check asked for a moderator: %s.") % seen)
    return reasons or [_("A moderator will read it before it is published.")]


def heading(comment: Comment, decision: Decision | None) -> str:
    """Return where the comment stands, in one sentence."""
    was_public = decision is not None and decision.from_state == State.APPROVED
    refused = _("Your comment was removed") if was_public else _("Your comment was not published")
    return {
        State.PENDING: _("Your comment is awaiting moderation"),
        State.APPROVED: _("Your comment is published"),
        State.REJECTED: refused,
        State.SPAM: refused,
        State.WITHDRAWN: _("You have withdrawn your comment"),
    }.get(State(comment.state), "")


def _who(comment: Comment, decision: Decision) -> str:
    if decision.made_by_id is None:
        return _("This was decided automatically.")
    if seen := _seen(comment.findings):
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
    """Return why the comment stands where it does, a sentence or two for each paragraph."""
    if decision is None or comment.state == State.PENDING:
        return why_held(comment)
    if comment.state == State.APPROVED:
        by_hand = decision.made_by_id is not None
        return [_("A moderator approved it.") if by_hand else _("It passed all our checks.")]
    if comment.state == State.WITHDRAWN:
        return [_("Nobody can see it, and its rating does not count.")]
    return _refused(comment, decision, was_reported=was_reported)


def words_of(decision: Decision) -> str:
    """Return the moderator's own words where they are the ground of a refusal, else ""."""
    is_refusal = decision.to_state in (State.REJECTED, State.SPAM)
    return decision.note if is_refusal and decision.reason == Reason.OTHER else ""


def redress() -> str:
    """Return what the writer can do about a refusal, beside writing to the newsroom."""
    return _("You can also go to a certified out-of-court dispute settlement body, or to a court.")
