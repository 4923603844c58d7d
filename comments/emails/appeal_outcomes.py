"""What the writer of a comment is told: the reasons for its state, and the outcome of an appeal."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

from comments.emails import statement_of_reasons
from comments.models import Appeal, AppealDecision, Comment, Decision, Redaction, State
from comments.models.appeal import Outcome
from comments.models.comment import REFUSED_STATES

# By the outcome, and whether somebody decided about an own decision.
_OUTCOMES: Final = {
    (Outcome.UPHELD, False): gettext_lazy(
        "A second person has looked at your comment again and upheld the decision."
    ),
    (Outcome.UPHELD, True): gettext_lazy(
        "The person who decided has looked at your comment again, because nobody else here may, and"
        " upheld the decision."
    ),
    (Outcome.PUBLISHED, False): gettext_lazy(
        "A second person has looked at your comment again and published it."
    ),
    (Outcome.PUBLISHED, True): gettext_lazy(
        "The person who decided has looked at your comment again, because nobody else here may, and"
        " published it."
    ),
    (Outcome.RESTORED, False): gettext_lazy(
        "A second person has looked at your comment again and put the words back."
    ),
    (Outcome.RESTORED, True): gettext_lazy(
        "The person who decided has looked at your comment again, because nobody else here may, and"
        " put the words back."
    ),
}


def appeal_about(comment: Comment) -> Appeal | None:
    """Return the appeal about the comment's present state or its words, or the one that led to it."""
    removal = None if comment.state in REFUSED_STATES else Redaction.objects.in_force(comment)
    if removal is not None:
        against = Appeal.objects.filter(comment=comment, refused_at=removal.made_at)
        return against.select_related("decided").last()
    if comment.state not in (*REFUSED_STATES, State.APPROVED):
        return None
    appeals = Appeal.objects.about_present_state().filter(comment=comment)
    return appeals.select_related("decided").order_by("pk").last()


def decision_on(appeal: Appeal | None) -> AppealDecision | None:
    return getattr(appeal, "decided", None)


def _is_by_the_same(decided: AppealDecision) -> bool:
    """Return whether somebody decided on an appeal against their own decision."""
    if (removal := decided.appeal.removal) is not None:
        return removal.made_by_id == decided.made_by_id
    against = Decision.objects.filter(
        comment=decided.appeal.comment_id, to_state__in=REFUSED_STATES, made_at__lt=decided.made_at
    )
    return against.filter(made_by=decided.made_by_id).exists()


def outcome(decided: AppealDecision) -> str:
    """Return the outcome in one sentence, which says who decided."""
    # The writer was promised a second person.
    return str(_OUTCOMES[Outcome(decided.outcome), _is_by_the_same(decided)])


def reasons(
    comment: Comment,
    decision: Decision | None,
    *,
    decided: AppealDecision | None,
    was_reported: bool,
) -> list[str]:
    """Return the reasons for the comment's state and the outcome of an appeal, one paragraph each."""
    told = statement_of_reasons.reasons(comment, decision, was_reported=was_reported)
    if decided is None:
        return told
    # What made a comment public after an appeal is the outcome, and nothing else.
    told = [] if decided.outcome == Outcome.PUBLISHED else told
    return [*told, outcome(decided)]
