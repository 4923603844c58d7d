"""E-mails to the writers of comments: asked for, confirmed from the mailbox, ended with one click.

No e-mail holds what anybody typed but the moderator's own words on a refusal. Each goes out once,
whatever runs twice, and only because something changed here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from comments import signed_links
from comments.emails import statement_of_reasons, status_links
from comments.models import Comment, Decision, MailConsent, Reason, Report, State
from newsroom import mail, periods
from newsroom.absolute_urls import absolute

# One purpose each: a link that ends e-mails can do nothing else.
CONFIRM, END = "emails.confirm", "emails.unsubscribe"
CONFIRMABLE = timedelta(hours=48)
ENDABLE = timedelta(days=3 * 365)
# Findings of those whom the human check let in without an answer.
UNASKED = {"no-script", "check-unavailable"}
STATES_TOLD_TO_WRITER = (State.APPROVED, State.REJECTED, State.SPAM)


def ask(comment: Comment, *, is_human: bool, at: datetime) -> None:
    """Note that the writer wants e-mails; where a person sends, ask the mailbox to confirm it.

    An address gets one such e-mail a day, whoever types it in.
    """
    which = {"reader": comment.reader, "email": comment.email}
    consent, _made = MailConsent.objects.get_or_create(**which, defaults={"asked_at": at})
    if not is_human:
        return
    if consent.ended_at:
        consent.asked_at, consent.confirmed_at, consent.ended_at = at, None, None
        consent.save()
    if consent.confirmed_at is None:
        _ask_the_mailbox(consent, at=at)


def _ask_the_mailbox(consent: MailConsent, *, at: datetime) -> None:
    address = reverse(
        "comments:confirm_emails", args=[signed_links.token_of(consent, purpose=CONFIRM)]
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
            "period": periods.in_words(CONFIRMABLE),
            "address": absolute(address),
        },
        at=at,
        once=f"emails.confirm:{at:%Y-%m-%d}:{key}",
    )


def to_confirm(token: str) -> MailConsent:
    """Return the wish that a link in an e-mail confirms, as long as nobody has ended it."""
    consents: QuerySet[MailConsent] = MailConsent.objects.filter(ended_at=None)
    return signed_links.find(consents, token, purpose=CONFIRM, max_age=CONFIRMABLE)


def to_end(token: str) -> MailConsent:
    """Return the consent that a link in an e-mail ends."""
    consents: QuerySet[MailConsent] = MailConsent.objects.all()
    return signed_links.find(consents, token, purpose=END, max_age=ENDABLE)


def confirm(consent: MailConsent, *, is_own_browser: bool, at: datetime) -> None:
    """Let e-mails go out; from the browser that asked, this proves whose the address is."""
    consent.confirmed_at = consent.confirmed_at or at
    if is_own_browser:
        consent.proven_at = consent.proven_at or at
    consent.save()


def end(consent: MailConsent, *, at: datetime) -> None:
    """Let no more e-mails go out, until the reader asks and confirms once more."""
    MailConsent.objects.filter(pk=consent.pk, ended_at=None).update(ended_at=at)


def standing(comment: Comment) -> str:
    """Return how it stands with e-mails about `comment`, which its writer may be told.

    That is "confirmed", "asked", "ended", "unasked" where the mailbox could not be asked, or "".
    """
    if not comment.tell_writer:
        return ""
    mine = MailConsent.objects.filter(reader=comment.reader_id, email=comment.email)
    consent = mine.first()
    if consent is None or consent.ended_at:
        return "ended"
    if consent.confirmed_at:
        return "confirmed"
    codes = {each["code"] for each in comment.findings}
    return "unasked" if codes & UNASKED else "asked"


def _where_to_write(comment: Comment) -> MailConsent | None:
    if not comment.tell_writer:
        return None
    consents = MailConsent.objects.confirmed()
    return consents.filter(reader=comment.reader_id, email=comment.email).first()


def _write(
    comment: Comment, subject: str, paragraphs: list[str], *, at: datetime, once: str
) -> None:
    """Write to the writer of `comment`, if they have confirmed that they want it."""
    consent = _where_to_write(comment)
    if consent is None:
        return
    path = reverse("comments:unsubscribe", args=[signed_links.token_of(consent, purpose=END)])
    last = _("Unsubscribe: %s") % absolute(path)
    mail.write(
        to=consent.email,
        subject=subject % comment.article.headline,
        text="\n\n".join([*paragraphs, last]) + "\n",
        at=at,
        unsubscribe=absolute(path),
        once=once,
    )


def notify(comment: Comment, decision: Decision, *, at: datetime) -> None:
    """Tell of a decision whom it concerns: the writer, and whoever is answered.

    Runs inside the transaction of the decision.
    """
    if decision.to_state in STATES_TOLD_TO_WRITER and decision.reason != Reason.UNOBJECTED:
        _tell_writer(comment, decision, at=at)
    if decision.to_state == State.APPROVED and comment.parent_id is not None:
        _tell_answered(comment, at=at)


def _tell_writer(comment: Comment, decision: Decision, *, at: datetime) -> None:
    if not comment.tell_writer:
        return
    paragraphs = [
        f"{statement_of_reasons.heading(comment, decision)}.",
        *_reasons(comment, decision),
    ]
    paragraphs.append(_("Status: %s") % absolute(status_links.address_of(comment)))
    subject = _("Your comment on “%s”")
    _write(comment, subject, paragraphs, at=at, once=f"decision:{decision.pk}")


def _reasons(comment: Comment, decision: Decision) -> list[str]:
    closed = Report.objects.filter(comment=comment, closed_at=decision.made_at)
    reasons = statement_of_reasons.reasons(comment, decision, was_reported=closed.exists())
    if words := statement_of_reasons.words_of(decision):
        reasons.append(_("The moderator’s note: %s") % words)
    if decision.to_state != State.APPROVED:
        here = absolute(reverse("comments:notice"))
        reasons.append(_("If you disagree, write to us: %s") % here)
        reasons.append(statement_of_reasons.redress())
    return reasons


def _tell_answered(answer: Comment, *, at: datetime) -> None:
    """Tell the writer of a public comment that somebody else's answer to it is public."""
    public = Comment.objects.approved().filter(answers=answer, tell_writer=True)
    answered = public.exclude(reader=answer.reader_id).select_related("article").first()
    if answered is None:
        return
    words = _("Someone has replied to your comment: %s") % absolute(answer.get_absolute_url())
    subject = _("A reply to your comment on “%s”")
    _write(answered, subject, [words], at=at, once=f"answer:{answer.pk}:{answered.pk}")
