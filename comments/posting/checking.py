"""What a submission has to pass: the article's mode, the screening, and last the human check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from comments import human_check, moderation_modes, readers
from comments.models import Mode, Reader, Reason
from comments.posting import form_token, trust
from comments.posting.submission import Sender, SentBack, Submission
from comments.screening import pipeline
from comments.screening.analysed_text import analyse
from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding
from comments.screening.lookups import gathering
from comments.screening.text.similarity import bands

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
class Prepared:
    """A submission with all that was worked out and looked up for its checks."""

    submission: Submission
    start: form_token.Start
    arrival: Arrival
    about: gathering.About
    facts: Facts

    @property
    def sent_key(self) -> str | None:
        """The same for the same form with the same words; none for a form that was never opened."""
        if not self.start.form:
            return None
        sent = "\n".join((self.start.form, self.submission.name, self.submission.text))
        return hashlib.sha256(sent.encode()).hexdigest()


@dataclass(frozen=True)
class Passed:
    """What the checks found, and the human check's outcome, to be spent by what is stored."""

    findings: tuple[Finding, ...]
    human: human_check.Outcome | None

    @property
    def reason(self) -> Reason:
        """The reason on record: of REASONS that are among the findings the first in PRECEDENCE."""
        if not self.findings:
            return Reason.UNOBJECTED
        codes = {each.code for each in self.findings if each.weight >= HOLD}
        reasons = [reason for code, reason in REASONS.items() if code in codes]
        if codes - REASONS.keys() or not codes:
            reasons.append(Reason.SCREENED)
        return min(reasons, key=PRECEDENCE.index)


def prepare(submission: Submission, *, sender: Sender, at: datetime, edited: int = 0) -> Prepared:
    """Work out and look up what the checks need; `edited` is the number of a comment that is."""
    article, account = submission.article, submission.account
    start = form_token.read(article, submission.form_token)
    arrival = Arrival(
        said=analyse(submission.text, name=submission.name),
        at=at,
        opened_at=start.opened_at,
        honeypot=submission.honeypot,
    )
    key_hash = readers.hash_of(sender.key)
    about = gathering.about(article, arrival.said, revision=start.revision, key_hash=key_hash)
    facts = gathering.gather(arrival, about, account=account, edited=edited)
    return Prepared(submission, start, arrival, about, facts)


def check(prepared: Prepared, reader: Reader, *, edited: int = 0) -> Passed | SentBack:
    """Ask all checks, the human check last."""
    ruling = moderation_modes.ruling_of(prepared.about.modes)
    if ruling.mode == Mode.CLOSED:
        return SentBack(_("Comments on this article are closed."))
    found = pipeline.run(prepared.arrival, prepared.facts)
    found += _read_first(ruling, reader, edited=edited)
    answer = prepared.submission.human
    outcome = human_check.outcome_of(answer, at=prepared.arrival.at)
    if isinstance(outcome, human_check.Failed):
        return human_refusal()
    return Passed(found + human_check.findings(answer, outcome), outcome)


def human_refusal() -> SentBack:
    """Return that the human check's answer is not good, or not good any more."""
    return SentBack(human_check.refusal(), field="human")


def _read_first(
    ruling: moderation_modes.Ruling, reader: Reader, *, edited: int
) -> tuple[Finding, ...]:
    """Return the finding that every comment, or this reader's first, is read before it is public."""
    first = ruling.mode == Mode.FIRST and not trust.has_been_let_through(reader, edited=edited)
    if ruling.mode != Mode.ALL and not first:
        return ()
    evidence = {"mode": str(Mode(ruling.mode).label), "scope": ruling.scope}
    return (Finding("premoderation", HOLD, evidence),)


def columns(prepared: Prepared, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what is kept of the checks with the words that they looked at."""
    said = prepared.arrival.said
    return {
        "findings": [finding.as_data() for finding in findings],
        "text_key": said.text_key,
        "signature": said.signature,
        **{f"band_{n}": part for n, part in enumerate(bands(said.signature), start=1)},
    }
