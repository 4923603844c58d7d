"""The checks of a new or edited comment: the article's mode, the screening, and the human check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from django.db.models import F, Q
from django.utils.translation import gettext as _

from comments import human_check, readers, spam_service
from comments.models import Comment, MailConsent, Mode, Reader, Reason
from comments.models.person_act import ActKind
from comments.moderation import ban_networks, persons
from comments.posting import form_token, network_ratings
from comments.posting.submission import Sender, SentBack, Submission
from comments.screening import pipeline
from comments.screening.compared import columns_of
from comments.screening.facts import Arrival, Facts, analyse
from comments.screening.finding import HOLD, Finding, holds
from comments.screening.lookups import gathering
from comments.screening.lookups.known_sender import KnownSender
from comments.terms import Ruling
from newsroom.absolute_urls import absolute
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

# The reason on record for a finding that holds a comment; all other codes stand for SCREENED …
REASON_OF_CODE = {
    "premoderation": Reason.PREMODERATION,
    "check-unavailable": Reason.CHECK_UNAVAILABLE,
    "no-script": Reason.NO_SCRIPT,
}
# … and the first of these wins: a reason that applies to every comment says least, so it is last.
REASON_PRECEDENCE = [
    Reason.CHECK_UNAVAILABLE,
    Reason.NO_SCRIPT,
    Reason.SCREENED,
    Reason.PREMODERATION,
]


class Ask(Protocol):
    """The human check: its outcome, None where the browser sent no answer."""

    def __call__(
        self, answer: human_check.Answer, *, at: datetime
    ) -> human_check.Outcome | None: ...


@dataclass(frozen=True)
class Prepared:
    """A submission with everything that was worked out and looked up for its checks."""

    submission: Submission
    opened: form_token.OpenedForm
    arrival: Arrival
    context: gathering.ArticleContext
    facts: Facts
    # Of the connection; nothing keeps it.
    address: str = ""

    @property
    def sent_key(self) -> str | None:
        """The same for the same form with the same words; None for a form that was never opened."""
        if not self.opened.form:
            return None
        sent = "\n".join((self.opened.form, self.submission.name, self.submission.text))
        return hashlib.sha256(sent.encode()).hexdigest()


@dataclass(frozen=True)
class Checked:
    """The findings, and the human check's outcome, which storing the comment uses up."""

    findings: tuple[Finding, ...]
    human: human_check.Outcome | None
    # Against these the comment counts with what it stores.
    limits: tuple[Limit, ...] = ()

    @property
    def reason(self) -> Reason:
        """The reason for which the comment is held or let through."""
        if not self.findings:
            return Reason.UNOBJECTED
        codes = {each.code for each in self.findings if each.weight >= HOLD}
        reasons = [reason for code, reason in REASON_OF_CODE.items() if code in codes]
        if codes - REASON_OF_CODE.keys() or not codes:
            reasons.append(Reason.SCREENED)
        return min(reasons, key=REASON_PRECEDENCE.index)


def prepare(
    submission: Submission, *, sender: Sender, at: datetime, edited_pk: int = 0
) -> Prepared:
    """Work out and look up what the checks need; `edited_pk` names the comment in an edit."""
    article, account = submission.article, submission.account
    opened = form_token.read(article, submission.form_token)
    arrival = Arrival(
        analysed=analyse(submission.text, name=submission.name),
        at=at,
        opened_at=opened.opened_at,
        honeypot=submission.honeypot,
    )
    context = gathering.article_context(
        article,
        arrival.analysed,
        edition=opened.edition,
        key_hash=readers.hash_of(sender.key),
        at=at,
    )
    facts = gathering.gather(arrival, context, account=account, edited_pk=edited_pk)
    if not context.terms.has_ratings and not edited_pk:
        # Its form was opened before. An edit leaves the stars as they are.
        submission = replace(submission, stars=None, low_reason="")
    return Prepared(submission, opened, arrival, context, facts, sender.address)


def check(
    prepared: Prepared,
    known: KnownSender,
    *,
    network: str,
    edited: Comment | None = None,
    ask: Ask = human_check.outcome_of,
) -> Checked | SentBack:
    """Run all checks; the human check is one of the last because it may ask the network.

    `network` is the token of the sender's network.
    """
    ruling = prepared.context.terms.ruling
    if ruling.mode == Mode.CLOSED:
        return SentBack(_("Comments on this article are closed."))
    reader, at = known.reader, prepared.arrival.at
    held = persons.restriction_of(reader, at=at) if known.may_be_restricted else None
    if held and held.kind in persons.SHUT_OUT:
        ban_networks.remember(held, prepared.address, at=at)
        return SentBack(persons.told(held))
    if held and held.kind == ActKind.READ_FIRST:
        ruling = Ruling(Mode.ALL, _("This reader"))
    findings = pipeline.run(prepared.arrival, prepared.facts)
    if prepared.context.bans_have_networks and ban_networks.matches(
        reader, prepared.address, at=at
    ):
        findings += (Finding("ban-network", HOLD),)
    findings += _premoderation(ruling, reader, edited_pk=edited.pk if edited else 0)
    answer = prepared.submission.human
    outcome = ask(answer, at=at)
    if isinstance(outcome, human_check.Failed):
        return human_check_failed()
    findings += human_check.findings(answer, outcome)
    of_network, limits = _ratings_of_network(prepared, known, network=network, edited=edited)
    findings += of_network
    return Checked(findings + _of_spam_service(prepared, findings), outcome, limits)


def _ratings_of_network(
    prepared: Prepared, known: KnownSender, *, network: str, edited: Comment | None
) -> tuple[tuple[Finding, ...], tuple[Limit, ...]]:
    """Return what is found about the ratings of the network, and what storing a new comment counts.

    An edit counts at once.
    """
    asked: dict[str, Any] = {"has_rated": known.has_rated, "network": network}
    at = prepared.arrival.at
    if edited:
        found = network_ratings.findings(prepared.submission, at=at, edited=edited, **asked)
        return found, ()
    limits = network_ratings.limits_of(prepared.submission, **asked)
    # The service reads nothing that is held anyway; without it, storing the comment is early enough.
    is_used_up = spam_service.is_on() and rate_counter.wait_before(limits, at=at)
    return (network_ratings.FINDING,) if is_used_up else (), tuple(limits)


def _of_spam_service(prepared: Prepared, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Ask the service about a comment that would be public: it reads no other."""
    submission = prepared.submission
    if holds(findings) or not spam_service.is_on():
        return ()
    page = absolute(submission.article.get_absolute_url())
    return spam_service.findings(
        spam_service.Sent(submission.text, submission.name, page, prepared.address)
    )


def human_check_failed() -> SentBack:
    return SentBack(human_check.refusal_message(), field="human")


def _premoderation(ruling: Ruling, reader: Reader, *, edited_pk: int) -> tuple[Finding, ...]:
    """Return a finding where the mode holds every comment, or those of readers not yet trusted."""
    is_first = ruling.mode == Mode.FIRST and not is_trusted(reader, edited_pk=edited_pk)
    if ruling.mode != Mode.ALL and not is_first:
        return ()
    evidence = {"mode": str(Mode(ruling.mode).label), "scope": ruling.scope}
    return (Finding("premoderation", HOLD, evidence),)


def is_trusted(reader: Reader, *, edited_pk: int = 0) -> bool:
    """Return whether a comment of this reader is public now, other than the one being edited.

    Anybody can type the name and the e-mail of a trusted reader; nobody can send that reader's key.
    """
    if reader._state.adding:
        return False
    public = Comment.objects.approved().exclude(pk=edited_pk)
    return public.filter(reader=reader).exists() or public.filter(_same_mailbox(reader)).exists()


def _same_mailbox(reader: Reader) -> Q:
    """Return the condition for comments sent from another browser by a reader of the same mailbox.

    Both browsers have confirmed the address that was typed in them. A stranger who types the
    address can make its owner confirm it, but not in the stranger's browser.
    """
    own_addresses = MailConsent.objects.proven().filter(reader=reader).values("email")
    consents = MailConsent.objects.proven().filter(email__in=own_addresses)
    return Q(reader__mail_consents__in=consents, email=F("reader__mail_consents__email"))


def screening_columns(prepared: Prepared, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return the columns for the findings and for the keys of later comparisons."""
    kept = [finding.as_data() for finding in findings]
    return {"findings": kept, **columns_of(prepared.arrival.analysed)}
