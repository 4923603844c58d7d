"""Taking a comment in: limits, checks, and what becomes of it; the only road from form to database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from comments import human_check, limits, moderation_modes, readers
from comments.emails import notifications
from comments.error_notes import error_notes
from comments.models import Comment, Mode, Reader, Reason
from comments.moderation import decisions
from comments.posting import form_token, trust
from comments.posting.forms import CommentForm
from comments.screening import pipeline
from comments.screening.finding import HOLD, Finding, holds
from comments.screening.lookups import gathering
from comments.screening.submission import Facts, Submission
from comments.screening.text.similarity import bands
from newsroom.http import network_tokens

# What is held has a reason on record by its findings, all others being SCREENED …
REASONS = {
    "premoderation": Reason.PREMODERATION,
    "check-unavailable": Reason.CHECK_UNAVAILABLE,
    "no-script": Reason.NO_SCRIPT,
}
# … and of several the first of these: what every comment has tells the least.
PRECEDENCE = [
    Reason.CHECK_UNAVAILABLE,
    Reason.NO_SCRIPT,
    Reason.SCREENED,
    Reason.PREMODERATION,
]


@dataclass(frozen=True)
class Sender:
    """Who sends: the key of the browser, and the address."""

    key: str
    address: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of a form: a comment, or none and, if it came too soon, the seconds to wait."""

    comment: Comment | None = None
    wait: int = 0


@dataclass(frozen=True)
class Arrival:
    """A valid form on its way in, with all that was looked up for it."""

    form: CommentForm
    sender: Sender
    network: str
    start: form_token.Start
    submission: Submission
    about: gathering.About
    facts: Facts
    # The number of the comment that is edited, 0 for a new one.
    besides: int = 0

    @property
    def sent_key(self) -> str | None:
        """The same for the same form with the same words; none for a form that was never opened."""
        if not self.start.form:
            return None
        sent = "\n".join((self.start.form, self.submission.name, self.submission.text))
        return hashlib.sha256(sent.encode()).hexdigest()


def take(form: CommentForm, *, sender: Sender, at: datetime) -> Taken:
    """Store the comment of a valid form; else say on the form what keeps it out.

    The same form with the same words sent again is the comment that is stored already.
    """
    network = network_tokens.token_of(sender.address, at=at)
    if wait := limits.wait_for(form, "comment", key=sender.key, network=network, at=at):
        return Taken(wait=wait)
    arrival = look_up(form, sender, network, at)
    return Taken(_stored_before(arrival) or _screen(arrival))


def look_up(
    form: CommentForm, sender: Sender, network: str, at: datetime, *, besides: int = 0
) -> Arrival:
    """Return a valid form with all that its checks need to know."""
    start = form_token.read(form.article, form.cleaned_data["started"] or "")
    submission = form.submission(opened_at=start.opened_at, at=at)
    about = gathering.about(
        form.article,
        name=submission.name,
        revision=start.revision,
        key_hash=readers.hash_of(sender.key),
    )
    found = gathering.gather(submission, about, account=form.account, besides=besides)
    return Arrival(form, sender, network, start, submission, about, found, besides)


def _stored_before(arrival: Arrival) -> Comment | None:
    """Return the comment that a double click or a resend has stored already."""
    # What has the same key has the same words: without such a comment nobody needs to ask.
    if all(each.text_key != arrival.facts.text_key for each in arrival.facts.earlier):
        return None
    return _with_its_key(arrival)


def _screen(arrival: Arrival) -> Comment | None:
    """Ask all checks; store the comment unless it has to be mended first."""
    reader = readers.reader_with(arrival.sender.key)
    findings = check(arrival, reader)
    return None if findings is None else _store(arrival, reader, findings)


def check(arrival: Arrival, reader: Reader) -> tuple[Finding, ...] | None:
    """Return what all checks see, the human check last; None if the form says what to mend."""
    form = arrival.form
    ruling = moderation_modes.ruling_of(arrival.about.modes)
    if ruling.mode == Mode.CLOSED:
        form.add_error(None, _("Comments on this article are closed."))
        return None
    read_first = _read_first(ruling, reader, besides=arrival.besides)
    found = [*pipeline.climb(arrival.submission, arrival.facts), *read_first]
    if not form.ask_human(at=arrival.submission.at):
        return None
    return (*found, *form.human_findings())


def _read_first(
    ruling: moderation_modes.Ruling, reader: Reader, *, besides: int
) -> tuple[Finding, ...]:
    """Return the finding that every comment, or this reader's first, is read before it is public."""
    first = ruling.mode == Mode.FIRST and not trust.has_been_let_through(reader, besides=besides)
    if ruling.mode != Mode.ALL and not first:
        return ()
    evidence = {"mode": str(Mode(ruling.mode).label), "scope": ruling.scope}
    return (Finding("premoderation", HOLD, evidence),)


def why(findings: tuple[Finding, ...]) -> Reason:
    """Return the reason on record: the first of REASONS that is among the findings."""
    if not findings:
        return Reason.UNOBJECTED
    codes = {each.code for each in findings if each.weight >= HOLD}
    others = codes - REASONS.keys()
    reasons = [reason for code, reason in REASONS.items() if code in codes]
    if others or not codes:
        reasons.append(Reason.SCREENED)
    return min(reasons, key=PRECEDENCE.index)


def _store(arrival: Arrival, reader: Reader, findings: tuple[Finding, ...]) -> Comment | None:
    """Store the comment once, in one transaction with all that comes of it."""
    try:
        with transaction.atomic():
            human_check.spend(arrival.form.outcome)
            readers.make_known(reader)
            return _insert(arrival, reader, findings)
    except IntegrityError:
        # Of two clicks at once the other one has stored it.
        if (stored := _with_its_key(arrival)) is None:
            raise
        return stored
    except human_check.UsedBeforeError:
        # The other click may have used up the answer too.
        if (stored := _with_its_key(arrival)) is None:
            arrival.form.refuse_the_check()
        return stored


def _with_its_key(arrival: Arrival) -> Comment | None:
    if arrival.sent_key is None:
        return None
    return Comment.objects.filter(sent_key=arrival.sent_key).first()


def columns(arrival: Arrival, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what is kept of the checks with the words that they looked at."""
    bits = arrival.facts.signature
    return {
        "findings": [finding.as_data() for finding in findings],
        "text_key": arrival.facts.text_key,
        "signature": bits,
        **{f"band_{n}": part for n, part in enumerate(bands(bits), start=1)},
    }


def _insert(arrival: Arrival, reader: Reader, findings: tuple[Finding, ...]) -> Comment:
    """Insert the comment, held or let through as the findings say."""
    comment = arrival.form.comment(
        reader=reader,
        revision_id=arrival.about.revision,
        network=arrival.network,
        sent_key=arrival.sent_key,
        **columns(arrival, findings),
    )
    at, reason = arrival.submission.at, why(findings)
    decisions.receive(comment, at=at, reason=reason)
    # What a check objects to does not go past the moderators to the editors.
    if reason != Reason.SCREENED:
        error_notes.from_low_rating(comment, at=at)
    if comment.tell_writer:
        passed = isinstance(arrival.form.outcome, human_check.Passed)
        notifications.ask(comment, is_human=passed, at=at)
    if not holds(findings):
        decisions.let_through(comment, at=at)
    return comment
