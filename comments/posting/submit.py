"""Taking a comment in: limits, checks, and what becomes of it; the only way to store one."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from comments import human_check, limits, readers
from comments.emails import notifications
from comments.error_notes import error_notes
from comments.models import Comment, Reader, Reason
from comments.moderation import decisions
from comments.posting import checking
from comments.posting.checking import Passed, Prepared
from comments.posting.submission import Sender, SentBack, Stored, Submission, Wait
from comments.screening.finding import holds
from newsroom.http import network_tokens


def submit(submission: Submission, *, sender: Sender, at: datetime) -> Stored | SentBack | Wait:
    """Store a comment, or say what keeps it out.

    The same form with the same words sent again is the comment that is stored already.
    """
    network = network_tokens.token_of(sender.address, at=at)
    if seconds := limits.count("comment", key=sender.key, network=network, at=at):
        return Wait(seconds)
    prepared = checking.prepare(submission, sender=sender, at=at)
    if stored := _stored_before(prepared):
        return Stored(stored)
    reader = readers.reader_with(sender.key)
    passed = checking.check(prepared, reader)
    if isinstance(passed, SentBack):
        return passed
    return _store(prepared, passed, reader=reader, network=network)


def _stored_before(prepared: Prepared) -> Comment | None:
    """Return the comment that a double click or a resend has stored already."""
    # What has the same key has the same words: without such a comment nobody needs to ask.
    text_key = prepared.arrival.said.text_key
    if all(each.text_key != text_key for each in prepared.facts.earlier):
        return None
    return _with_its_key(prepared)


def _with_its_key(prepared: Prepared) -> Comment | None:
    if prepared.sent_key is None:
        return None
    return Comment.objects.filter(sent_key=prepared.sent_key).first()


def _store(
    prepared: Prepared, passed: Passed, *, reader: Reader, network: str
) -> Stored | SentBack:
    """Store the comment once, in one transaction with all that comes of it."""
    try:
        with transaction.atomic():
            human_check.spend(passed.human)
            readers.make_known(reader)
            return Stored(_insert(prepared, passed, reader=reader, network=network))
    except IntegrityError:
        # Of two clicks at once the other one has stored it.
        if (stored := _with_its_key(prepared)) is None:
            raise
        return Stored(stored)
    except human_check.UsedBeforeError:
        # The other click may have used up the answer too.
        stored = _with_its_key(prepared)
        return Stored(stored) if stored else checking.human_refusal()


def _comment(prepared: Prepared, passed: Passed, *, reader: Reader, network: str) -> Comment:
    submission = prepared.submission
    return Comment(
        article=submission.article,
        parent=submission.parent,
        account=submission.account,
        email=submission.email,
        tell_writer=submission.tell_writer,
        reader=reader,
        revision_id=prepared.about.revision,
        network=network,
        sent_key=prepared.sent_key,
        **submission.words(),
        **checking.columns(prepared, passed.findings),
    )


def _insert(prepared: Prepared, passed: Passed, *, reader: Reader, network: str) -> Comment:
    """Insert the comment, held or let through as the findings say."""
    comment = _comment(prepared, passed, reader=reader, network=network)
    at, is_held = prepared.arrival.at, holds(passed.findings)
    decisions.receive(comment, at=at, reason=passed.reason, is_held=is_held)
    # What a check objects to does not go past the moderators to the editors.
    if passed.reason != Reason.SCREENED:
        error_notes.from_low_rating(comment, at=at)
    if comment.tell_writer:
        is_human = isinstance(passed.human, human_check.Passed)
        notifications.ask(comment, is_human=is_human, at=at)
    if not is_held:
        decisions.let_through(comment, at=at)
    return comment
