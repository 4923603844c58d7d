"""E-mails: stored as rows in the transaction of the change, then sent by a worker, with retries.

`write()` is the only way to send an e-mail. The row stays after sending, as a record of what the
person was told. The task holds only the row's number, so that neither the queue nor a log contains
an address.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from newsroom.cutting import first_signs
from newsroom.models import Email

# The length of `Email.subject`; mail programs show no more anyway.
SUBJECT_MAX_CHARACTERS = 200
# A queue of its own: what waits for the mail server holds up no purge.
QUEUE = "email"
# A worker sends an e-mail within seconds; after this time something is wrong.
LATE_AFTER = timedelta(minutes=30)


def letters_not_sent(address: str) -> list[str]:
    """Return the letters before the @ with which no e-mail can be sent.

    Django asks no mail server for SMTPUTF8 (RFC 6531), without which these need to be ASCII. What
    follows the @ is sent in another spelling of it.
    """
    return [letter for letter in address.rpartition("@")[0] if not letter.isascii()]


def write(
    *, to: str, subject: str, text: str, at: datetime, unsubscribe: str = "", once: str = ""
) -> bool:
    """Store an e-mail to one address; a worker sends it after this transaction.

    `unsubscribe` is an absolute URL that unsubscribes the person on POST (RFC 8058). A second
    e-mail with the same `once` is not stored, nor one to an address that cannot be written to;
    returns whether this one was.
    """
    if letters_not_sent(to):
        return False
    email = Email(
        to=to,
        # A line break in a name or headline would start a new header.
        subject=first_signs(" ".join(subject.split()), SUBJECT_MAX_CHARACTERS),
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
    # Tells mail servers to send no out-of-office reply (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    if email.unsubscribe:
        headers["List-Unsubscribe"] = f"<{email.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def erase_emails(emails: QuerySet[Email]) -> int:
    """Empty sent e-mails and delete unsent ones; return the number of both.

    The rows of sent e-mails stay, as a record that something was sent at that time.
    """
    number = emails.count()
    emails.filter(sent_at=None).delete()
    emails.update(to="", subject="", text="", unsubscribe="", once=None)
    return number


def unsent() -> QuerySet[Email]:
    """Return the e-mails that wait to be sent, the oldest first."""
    return Email.objects.filter(sent_at=None).exclude(to="").order_by("made_at", "pk")


def late(*, at: datetime) -> QuerySet[Email]:
    """Return the e-mails that should have been sent long ago, the oldest first."""
    return unsent().filter(made_at__lt=at - LATE_AFTER)


def try_again(*, at: datetime) -> None:
    """Make the task of each unsent e-mail due, for another three days; add the tasks that lack."""
    waiting = set(unsent().values_list("pk", flat=True))
    rows = _tasks().exclude(status=TaskResultStatus.SUCCESSFUL)
    numbers = {row.pk: row.args_kwargs["args"][0] for row in rows.iterator()}
    mine = [task for task, number in numbers.items() if number in waiting]
    rows.filter(pk__in=mine).exclude(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY,
        run_after=at,
        enqueued_at=at,
        finished_at=None,
        worker_ids=[],
    )
    for number in sorted(waiting - set(numbers.values())):
        send.enqueue(number)


def last_problem() -> str:
    """Return the kind of the error that kept the last e-mail from being sent."""
    failed = _tasks().exclude(exception_class_path="").order_by("-started_at")
    return failed.values_list("exception_class_path", flat=True).first() or ""


def _tasks() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=send.module_path)


@task(queue_name=QUEUE)
def send(number: int) -> None:
    """Send the e-mail with this number, unless it has been sent or erased."""
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
