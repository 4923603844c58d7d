"""E-mails: written down in the transaction that asks for them, sent by a worker, tried again.

`write()` is the only way to send mail. An e-mail is a row until it is sent and stays one afterwards,
as the record of what somebody was told; the task carries its number alone, so that neither the queue
nor a log holds an address.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from newsroom.models import Email

# Of a subject; longer ones are folded by mail programs anyway.
SUBJECT_LIMIT = 200


def write(
    *, to: str, subject: str, text: str, at: datetime, unsubscribe: str = "", once: str = ""
) -> bool:
    """Write an e-mail to one address, to be sent after this transaction.

    `unsubscribe` is an absolute address that ends such e-mails by a POST (RFC 8058). Of e-mails
    with the same `once` only the first is written; returns whether this one was.
    """
    email = Email(
        to=to,
        # A name or a headline in it may hold line breaks, which end a header.
        subject=" ".join(subject.split())[:SUBJECT_LIMIT],
        text=text,
        unsubscribe=unsubscribe,
        once=once or None,
        made_at=at,
    )
    try:
        with transaction.atomic():
            email.save(force_insert=True)
    except IntegrityError:
        return False
    send.enqueue(email.pk)
    return True


def _headers(email: Email) -> dict[str, str]:
    # No out-of-office answer comes back to an e-mail that says it was sent by itself (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    if email.unsubscribe:
        headers["List-Unsubscribe"] = f"<{email.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def erase(emails: QuerySet[Email]) -> int:
    """Forget whom e-mails went to and what they said; one that has not gone out never will.

    Returns how many those were. That something was sent at some time stays on record.
    """
    number = emails.count()
    emails.filter(sent_at=None).delete()
    emails.update(to="", subject="", text="", unsubscribe="", once=None)
    return number


@task
def send(number: int) -> None:
    """Send the e-mail with this number, unless it was sent or erased meanwhile."""
    email = Email.objects.filter(pk=number, sent_at=None).first()
    if email is None:
        return
    EmailMessage(
        subject=email.subject,
        body=email.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[email.to],
        headers=_headers(email),
    ).send()
    Email.objects.filter(pk=number).update(sent_at=timezone.now())
