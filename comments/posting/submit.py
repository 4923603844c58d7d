"""The only way to store a new comment: rate limits, checks, and the row with its consequences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from comments import human_check, limits, readers
from comments.emails import notifications
from comments.error_notes import error_notes
from comments.models import Comment, Reader, Reason
from comments.moderation import decisions, refusing_rules
from comments.posting import checking
from comments.posting.checking import Ask, Checked, Prepared
from comments.posting.network_ratings import FINDING
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.screening.finding import holds
from newsroom.http import network_tokens, rate_counter


def submit(
    submission: Submission, *, sender: Sender, at: datetime, ask: Ask = human_check.outcome_of
) -> Stored | SentBack | Wait:
    """Store a comment, or return why it is not stored; `ask` does the human check.

    The same words by the same reader, sent again, are answered with the comment stored before.
    """
    network = network_tokens.token_of(sender.address, at=at)
    source: dict[str, Any] = {"key": sender.key, "network": network, "at": at}
    if seconds := limits.wait_before("comment", **source):
        return Wait(seconds)
    prepared = checking.prepare(submission, sender=sender, at=at)
    answer = _stored_before(prepared, sender) or _check(prepared, source, ask)
    if isinstance(answer, _Counted):
        return Stored(answer.comment)
    # What stores nothing counts too: trying would be free.
    seconds = limits.seconds_to_wait("comment", **source)
    return Wait(seconds) if seconds else answer


@dataclass(frozen=True)
class _Counted(Stored):
    """A new comment, which was counted in the transaction that stored it."""


class _TooManyError(Exception):
    """Others of the same source have been stored since the limit was looked at."""


def _check(prepared: Prepared, source: dict[str, Any], ask: Ask) -> Stored | SentBack | Wait:
    known, network = prepared.context.sender, source["network"]
    checked = checking.check(prepared, known, network=network, ask=ask)
    if isinstance(checked, SentBack):
        return checked
    return _store(prepared, checked, reader=known.reader, source=source)


def _stored_before(prepared: Prepared, sender: Sender) -> Stored | None:
    """Return the comment that a double click, a resend, or sending after “Back” has stored already."""
    # These have the same words, so that a comment without an equal needs no query.
    text_key = prepared.arrival.analysed.text_key
    if all(each.text_key != text_key for each in prepared.facts.earlier):
        return None
    stored = _with_same_key(prepared) or _standing_equal(prepared, sender)
    return Stored(stored) if stored else None


def _standing_equal(prepared: Prepared, sender: Sender) -> Comment | None:
    """Return the reader's own comment with the same words that still stands at the same place.

    “Thank you!” to two people is two comments.
    """
    submission = prepared.submission
    mine = Comment.objects.standing().filter(
        article=submission.article,
        parent=submission.parent,
        reader__key_hash=readers.hash_of(sender.key),
    )
    return mine.filter(text_key=prepared.arrival.analysed.text_key).order_by("pk").last()


def _with_same_key(prepared: Prepared) -> Comment | None:
    if prepared.sent_key is None:
        return None
    return Comment.objects.filter(sent_key=prepared.sent_key).first()


def _store(
    prepared: Prepared, checked: Checked, *, reader: Reader, source: dict[str, Any]
) -> Stored | SentBack | Wait:
    """Store the comment once, in one transaction with all its consequences and its limits."""
    try:
        with transaction.atomic():
            counted = _count(checked, source)
            human_check.spend(checked.human)
            readers.store(reader)
            network = source["network"]
            return _Counted(_insert(prepared, counted, reader=reader, network=network))
    except _TooManyError:
        return Wait(1)
    except IntegrityError:
        # The other click of a double click has stored it.
        if (stored := _with_same_key(prepared)) is None:
            raise
        return Stored(stored)
    except human_check.UsedBeforeError:
        # The other click may have used up the answer too.
        stored = _with_same_key(prepared)
        return Stored(stored) if stored else checking.human_check_failed()


def _count(checked: Checked, source: dict[str, Any]) -> Checked:
    """Count the comment and its stars; hold stars of which the network has sent enough meanwhile."""
    own = limits.of_act("comment", key=source["key"], network=source["network"])
    waits = rate_counter.count_each([*own, *checked.limits], at=source["at"])
    if any(waits[: len(own)]):
        raise _TooManyError
    if any(waits[len(own) :]) and FINDING not in checked.findings:
        return replace(checked, findings=(*checked.findings, FINDING))
    return checked


def _comment(prepared: Prepared, checked: Checked, *, reader: Reader, network: str) -> Comment:
    submission = prepared.submission
    return Comment(
        article=submission.article,
        parent=submission.parent,
        account=submission.account,
        email=submission.email,
        tell_writer=submission.tell_writer,
        reader=reader,
        edition=prepared.context.read,
        revision_id=prepared.context.read.revision_id,
        network=network,
        sent_key=prepared.sent_key,
        **submission.words(),
        **checking.screening_columns(prepared, checked.findings),
    )


def _insert(prepared: Prepared, checked: Checked, *, reader: Reader, network: str) -> Comment:
    """Insert the comment; hold it, refuse it or let it through as the findings say."""
    comment = _comment(prepared, checked, reader=reader, network=network)
    at, is_held = prepared.arrival.at, holds(checked.findings)
    decisions.receive(comment, at=at, reason=checked.reason, is_held=is_held)
    # A comment that a check objects to does not reach the editors before a moderator reads it.
    if checked.reason != Reason.SCREENED:
        error_notes.from_low_rating(comment, at=at)
    if comment.tell_writer:
        is_human = isinstance(checked.human, human_check.Passed)
        notifications.ask_consent(comment, is_human=is_human, at=at)
    if is_held:
        refusing_rules.apply(comment, checked.findings, at=at)
    else:
        decisions.let_through(comment, at=at)
    return comment
