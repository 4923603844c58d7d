"""The only way to store a new comment: rate limits, checks, and the row with its consequences."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from comments import human_check, limits, readers
from comments.emails import notifications
from comments.error_notes import error_notes
from comments.models import Comment, Reader, Reason
from comments.moderation import decisions, refusing_rules
from comments.posting import checking
from comments.posting.checking import Ask, Checked, Prepared
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.screening.finding import holds
from newsroom.http import network_tokens


def submit(
    submission: Submission, *, sender: Sender, at: datetime, ask: Ask = human_check.outcome_of
) -> Stored | SentBack | Wait:
    """Store a comment, or return why it is not stored; `ask` does the human check.

    The same words by the same reader, sent again, are answered with the comment stored before.
    """
    network = network_tokens.token_of(sender.address, at=at)
    if seconds := limits.seconds_to_wait("comment", key=sender.key, network=network, at=at):
        return Wait(seconds)
    prepared = checking.prepare(submission, sender=sender, at=at)
    if stored := _stored_before(prepared, sender):
        return Stored(stored)
    known = prepared.context.sender
    checked = checking.check(prepared, known, network=network, ask=ask)
    if isinstance(checked, SentBack):
        return checked
    return _store(prepared, checked, reader=known.reader, network=network)


def _stored_before(prepared: Prepared, sender: Sender) -> Comment | None:
    """Return the comment that a double click, a resend, or sending after “Back” has stored already."""
    # These have the same words, so that a comment without an equal needs no query.
    text_key = prepared.arrival.analysed.text_key
    if all(each.text_key != text_key for each in prepared.facts.earlier):
        return None
    return _with_same_key(prepared) or _standing_equal(prepared, sender)


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
    prepared: Prepared, checked: Checked, *, reader: Reader, network: str
) -> Stored | SentBack:
    """Store the comment once, in one transaction with all its consequences."""
    try:
        with transaction.atomic():
            human_check.spend(checked.human)
            readers.store(reader)
            return Stored(_insert(prepared, checked, reader=reader, network=network))
    except IntegrityError:
        # The other click of a double click has stored it.
        if (stored := _with_same_key(prepared)) is None:
            raise
        return Stored(stored)
    except human_check.UsedBeforeError:
        # The other click may have used up the answer too.
        stored = _with_same_key(prepared)
        return Stored(stored) if stored else checking.human_check_failed()


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
