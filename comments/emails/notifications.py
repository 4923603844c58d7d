"""E-mails to the writers of comments about decisions and answers.

They name the article as readers know it now, and do not name one that is not public any more.

A writer asks for them, confirms the address from the mailbox and unsubscribes with one click. The
e-mails quote nobody, except a moderator who explains a refusal in their own words. Each is sent
once, even if a task runs twice, and only because something changed here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from comments import signed_links
from comments.emails import appeal_outcomes, consented, statement_of_reasons, status_links
from comments.emails.consented import UNSUBSCRIBE_LINK_LIFETIME, UNSUBSCRIBE_PURPOSE
from comments.emails.unreachable import why_unreachable
from comments.models import (
    AppealDecision,
    Comment,
    Decision,
    MailConsent,
    Reason,
    Redaction,
    Report,
    State,
)
from comments.models.comment import REFUSED_STATES
from comments.models.screened_text import NO_CHECK, NO_SCRIPT
from newsroom import mail, periods
from newsroom.absolute_urls import absolute
from newsroom.cutting import first_signs
from newsroom.writing_direction import isolated

# A purpose of its own: a link that unsubscribes can do nothing else.
CONFIRM_PURPOSE = "emails.confirm"
CONFIRM_LINK_LIFETIME = timedelta(hours=48)
# Comments with these findings came in without an answer to the human check.
UNCHECKED_FINDINGS = {NO_SCRIPT, NO_CHECK}
# So much of the answered comment says which one it is.
MAX_BEGINNING_SIGNS = 60
STATES_TOLD_TO_WRITER = (State.APPROVED, State.REJECTED, State.SPAM)


def ask_consent(comment: Comment, *, is_human: bool, at: datetime) -> None:
    """Record that the writer wants e-mails; ask the mailbox to confirm it if a human wrote.

    An address gets one such e-mail a day, no matter who typed it; one that we cannot write to gets
    none, and the comment's page says so.
    """
    if why_unreachable(comment.email):
        return
    which = {"reader": comment.reader, "email": comment.email}
    consent, _made = MailConsent.objects.get_or_create(**which, defaults={"asked_at": at})
    if not is_human:
        return
    if consent.ended_at:
        consent.asked_at, consent.confirmed_at, consent.ended_at = at, None, None
        consent.save()
    if consent.confirmed_at is None:
        _email_confirm_link(consent, at=at)


def _email_confirm_link(consent: MailConsent, *, at: datetime) -> None:
    address = reverse(
        "comments:confirm_emails", args=[signed_links.token_of(consent, purpose=CONFIRM_PURPOSE)]
    )
    text = _(
        "Someone, hopefully you, commented on %(site)s with this address and asked for an e-mail"
        " when the comment is published and when someone replies.\n\n"
        "If you want these e-mails, please confirm within %(period)s:\n%(address)s\n\n"
        "If not, ignore this e-mail. You will get no others.\n"
    )
    key = salted_hmac(
        "comments.emails.notifications", consent.email.lower(), algorithm="sha256"
    ).hexdigest()
    mail.write(
        to=consent.email,
        subject=_("Please confirm: e-mails about your comment"),
        text=text
        % {
            "site": settings.SITE_NAME,
            "period": periods.in_words(CONFIRM_LINK_LIFETIME),
            "address": absolute(address),
        },
        at=at,
        once=f"emails.confirm:{at:%Y-%m-%d}:{key}",
    )


def consent_to_confirm(token: str) -> MailConsent:
    """Return the consent that a link confirms, unless it has ended."""
    consents: QuerySet[MailConsent] = MailConsent.objects.filter(ended_at=None)
    return signed_links.find(
        consents, token, purpose=CONFIRM_PURPOSE, max_age=CONFIRM_LINK_LIFETIME
    )


def consent_to_end(token: str) -> MailConsent:
    """Return the consent that a link ends."""
    consents: QuerySet[MailConsent] = MailConsent.objects.all()
    return signed_links.find(
        consents, token, purpose=UNSUBSCRIBE_PURPOSE, max_age=UNSUBSCRIBE_LINK_LIFETIME
    )


def confirm(consent: MailConsent, *, is_own_browser: bool, at: datetime) -> None:
    """Confirm the consent; from the browser that asked, this proves who owns the address."""
    consent.confirmed_at = consent.confirmed_at or at
    if is_own_browser:
        consent.proven_at = consent.proven_at or at
    consent.save()


def unsubscribe(consent: MailConsent, *, at: datetime) -> None:
    """Stop the e-mails until the reader asks for them and confirms again."""
    MailConsent.objects.filter(pk=consent.pk, ended_at=None).update(ended_at=at)


def consent_status(comment: Comment) -> str:
    """Return the status of e-mails about `comment`, for its writer to read.

    One of "confirmed", "asked", "ended", "unasked" (no confirmation could be sent), "unreachable",
    or "" where the writer wants no e-mails.
    """
    if not comment.tell_writer:
        return ""
    if why_unreachable(comment.email):
        return "unreachable"
    mine = MailConsent.objects.filter(reader=comment.reader_id, email=comment.email)
    consent = mine.first()
    if consent is None or consent.ended_at:
        return "ended"
    if consent.confirmed_at:
        return "confirmed"
    codes = {each["code"] for each in comment.findings}
    return "unasked" if codes & UNCHECKED_FINDINGS else "asked"


def _confirmed_consent(comment: Comment) -> MailConsent | None:
    if not comment.tell_writer:
        return None
    consents = MailConsent.objects.confirmed()
    return consents.filter(reader=comment.reader_id, email=comment.email).first()


def _email_writer(
    comment: Comment, *, subject: str, paragraphs: list[str], at: datetime, once: str
) -> None:
    """E-mail the writer of `comment`, if their consent is confirmed."""
    consent = _confirmed_consent(comment)
    if consent is None:
        return
    consented.write(consent, subject=subject, paragraphs=paragraphs, at=at, once=once)


def notify(comment: Comment, decision: Decision, *, at: datetime) -> None:
    """E-mail a decision to the comment's writer, and a new answer to the person answered.

    Runs inside the transaction of the decision.
    """
    is_told = decision.to_state in STATES_TOLD_TO_WRITER and decision.reason != Reason.UNOBJECTED
    if is_told or decision.reason == Reason.REPORTED:
        _tell_writer(comment, decision, at=at)
    if decision.to_state == State.APPROVED and comment.parent_id is not None:
        _tell_answered(comment, at=at)


def _tell_writer(comment: Comment, decision: Decision, *, at: datetime) -> None:
    if not comment.tell_writer:
        return
    paragraphs = [
        f"{statement_of_reasons.heading(comment, decision)}.",
        *_reasons(comment, decision),
        *_status(comment, is_refused=decision.to_state in REFUSED_STATES),
    ]
    once = f"decision:{decision.pk}"
    _email_writer(comment, subject=_subject(comment), paragraphs=paragraphs, at=at, once=once)


def _subject(comment: Comment) -> str:
    if headline := comment.article.public_headline:
        return _("Your comment on “%s”") % isolated(headline)
    return _("Your comment")


def _status(comment: Comment, *, is_refused: bool) -> list[str]:
    """Return the link to the status page, which goes with the article, and what it is good for."""
    # Its address repeats the headline.
    is_public = bool(comment.article.public_headline)
    here = absolute(status_links.address_of(comment)) if is_public else ""
    if not is_refused:
        return [_("Status: %s") % here] if here else []
    ask = _("If you disagree, ask for another look: %s")
    return [*([ask % here] if here else []), statement_of_reasons.redress()]


def _reasons(comment: Comment, decision: Decision) -> list[str]:
    closed = Report.objects.filter(comment=comment, closed_at=decision.made_at)
    decided = appeal_outcomes.decision_on(appeal_outcomes.appeal_about(comment))
    reasons = appeal_outcomes.reasons(
        comment, decision, decided=decided, was_reported=closed.exists()
    )
    if decision.to_writer:
        reasons.append(_("The moderator’s note: %s") % decision.to_writer)
    return [*reasons, _of_second(decided)] if decided else reasons


def _of_second(decided: AppealDecision) -> str:
    return _("In their words: %s") % decided.words


def tell_upheld(comment: Comment, decided: AppealDecision, *, at: datetime) -> None:
    """E-mail the outcome of an appeal after which the comment stays as it is.

    Runs inside the transaction of the decision. That of one that published the comment is in the
    e-mail about that.
    """
    if not comment.tell_writer:
        return
    paragraphs = [
        appeal_outcomes.outcome(decided),
        _of_second(decided),
        statement_of_reasons.redress(),
        *_status(comment, is_refused=False),
    ]
    once = f"appeal:{decided.pk}"
    _email_writer(comment, subject=_subject(comment), paragraphs=paragraphs, at=at, once=once)


def tell_redacted(comment: Comment, redaction: Redaction, *, at: datetime) -> None:
    """E-mail the writer that words were removed, or put back, in the same transaction."""
    if not comment.tell_writer:
        return
    paragraphs = [
        statement_of_reasons.about_redaction(redaction),
        *([_("The moderator’s note: %s") % redaction.note] if redaction.note else []),
        *_status(comment, is_refused=False),
    ]
    once = f"redaction:{redaction.pk}"
    _email_writer(comment, subject=_subject(comment), paragraphs=paragraphs, at=at, once=once)


def _tell_answered(answer: Comment, *, at: datetime) -> None:
    """E-mail the writer of a public comment that another reader's answer is public.

    Nobody is told of an answer while the article is not public: its link would lead nowhere.
    """
    public = Comment.objects.approved().filter(answers=answer, tell_writer=True)
    answered = public.exclude(reader=answer.reader_id).select_related("article").first()
    if answered is None or not answered.article.public_headline:
        return
    words = _("Someone has replied to your comment “%(beginning)s”: %(address)s") % {
        "beginning": isolated(first_signs(answered.text, MAX_BEGINNING_SIGNS)),
        "address": absolute(answer.get_absolute_url()),
    }
    headline = isolated(answered.article.public_headline)
    subject = _("A reply to your comment on “%s”") % headline
    once = f"answer:{answer.pk}:{answered.pk}"
    _email_writer(answered, subject=subject, paragraphs=[words], at=at, once=once)
