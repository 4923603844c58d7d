"""Refuses a comment for a word rule of the desk: the rule decides for its owner, and says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from comments.models import Comment, Decision, Effect, Reason, State, WordRule
from comments.moderation import decisions
from comments.permissions import may
from comments.screening.finding import REFUSED_WORDS, Finding


def apply(comment: Comment, findings: Iterable[Finding], *, at: datetime) -> Decision | None:
    """Refuse a held comment for the first rule that may refuse; without one it goes on waiting."""
    numbers = [each.evidence["number"] for each in findings if each.code == REFUSED_WORDS]
    if not numbers:
        return None
    rules = WordRule.objects.select_related("made_by").in_bulk(numbers)
    able = [rules[number] for number in numbers if number in rules and can_refuse(rules[number])]
    return _refuse(comment, able[0], at=at) if able else None


def can_refuse(rule: WordRule) -> bool:
    """Return whether the rule was tried with these words, and its owner may still decide."""
    tried = rule.rehearsal.get("words"), rule.rehearsal.get("language", "")
    owner = rule.made_by
    is_able = owner is not None and owner.is_active and may(owner, "decide")
    return (
        rule.effect == Effect.REFUSE
        and bool(rule.ground)
        and is_able
        and tried == (rule.words, rule.language)
    )


def _refuse(comment: Comment, rule: WordRule, *, at: datetime) -> Decision:
    is_spam = rule.ground == Reason.ADVERTISING
    return decisions.decide(
        comment,
        to=State.SPAM if is_spam else State.REJECTED,
        at=at,
        by=None,
        reason=rule.ground,
        to_writer=rule.to_writer,
        note=_note(rule),
    )


def _note(rule: WordRule) -> str:
    """Return which rule decided, whose it is and why it exists, as far as a note can hold it."""
    owner = rule.made_by.get_username() if rule.made_by else ""
    note = f"“{rule.words}” ({owner}): {rule.note}"
    return note[: Decision._meta.get_field("note").max_length]
