"""Empties comments and notices when their writers ask to be forgotten.

An open notice of illegal content still needs the comment that it is about and the address of its
sender. Until it is decided, an erasure hold keeps both where no reader can see them. An erasure
never closes a notice.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from comments.models import Comment, CommentVersion, ErasureHold, Notice, NoticeStep, Reason, Report
from comments.models.comment import ERASED
from comments.models.notice import Act, NoticeQuerySet
from newsroom import mail
from newsroom.models import Email

logger = logging.getLogger(__name__)

# The e-mail with the decision needs the address until it is sent; a day is enough for that.
MAX_WAIT_FOR_EMAIL: Final = timedelta(days=1)

EMPTIED_VALUES: Final[dict[str, Any]] = {
    "name": ERASED,
    "text": ERASED,
    "email": "",
    "html": "",
    "stars": None,
    "low_reason": "",
    "network": "",
    "text_key": "",
    "letters": "",
    "signature": None,
    "sent_key": None,
    "account": None,
    "tell_writer": False,
    **{f"band_{n}": None for n in range(1, 5)},
}


def _without_evidence(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return findings without their evidence, which quotes the writer."""
    return [finding | {"evidence": {}} for finding in findings]


def empty(comments: QuerySet[Comment], *, at: datetime) -> None:
    """Delete everything from the comments except place, state and the codes of their findings."""
    found = list(comments.only("pk", "findings"))
    for comment in found:
        comment.findings = _without_evidence(comment.findings)
    with transaction.atomic():
        Comment.objects.bulk_update(found, ["findings"])
        numbers = [comment.pk for comment in found]
        CommentVersion.objects.filter(comment__in=numbers).expire()
        Comment.objects.filter(pk__in=numbers).update(**EMPTIED_VALUES, emptied_at=at)


def is_under_legal_review(comment: Comment) -> bool:
    """Return whether a notice or report that calls the comment illegal is still open."""
    said = Report.objects.open().filter(comment=comment, reason=Reason.ILLEGAL)
    return Notice.objects.open().filter(comment=comment).exists() or said.exists()


def empty_or_hold(comment: Comment, *, at: datetime) -> bool:
    """Empty an erased comment, or put it on hold; return whether it is empty."""
    if comment.emptied_at is not None:
        return True
    if is_under_legal_review(comment):
        because = Notice.objects.open().filter(comment=comment).order_by("pk").first()
        ErasureHold.objects.get_or_create(
            comment=comment, ended_at=None, defaults={"because": because, "since": at}
        )
        return False
    empty(Comment.objects.filter(pk=comment.pk), at=at)
    return True


def empty_notices(notices: QuerySet[Notice]) -> None:
    """Delete everything from the notices except their subject and the decision."""
    numbers = list(notices.values_list("pk", flat=True))
    complaints = NoticeStep.objects.filter(notice__in=numbers, act=Act.COMPLAIN)
    complaints.erase_words("note")
    Notice.objects.filter(pk__in=numbers).update(name="", email="", text=ERASED)


def erase_notices(notices: NoticeQuerySet, *, at: datetime) -> None:
    """Empty the decided notices of a person and put the open ones on hold."""
    with transaction.atomic():
        for notice in notices.open():
            ErasureHold.objects.get_or_create(
                notice=notice, ended_at=None, defaults={"because": notice, "since": at}
            )
        empty_notices(notices.filter(due_at=None))


def _awaits_email(notice: Notice, at: datetime) -> bool:
    on_its_way = Email.objects.filter(to=notice.email, sent_at=None)
    return bool(notice.email) and on_its_way.filter(made_at__gt=at - MAX_WAIT_FOR_EMAIL).exists()


def _release(hold: ErasureHold, *, at: datetime) -> bool:
    """Erase the held row unless something still needs it; return whether it was erased."""
    if hold.comment:
        if is_under_legal_review(hold.comment):
            return False
        empty(Comment.objects.filter(pk=hold.comment.pk), at=at)
    elif notice := hold.notice:
        if notice.due_at is not None or _awaits_email(notice, at):
            return False
        if notice.email:
            mail.erase_emails(Email.objects.filter(to=notice.email))
        empty_notices(Notice.objects.filter(pk=notice.pk))
    ErasureHold.objects.filter(pk=hold.pk).update(ended_at=at)
    return True


def release(*, at: datetime) -> int:
    """Erase every held row whose notices are decided; return how many."""
    released = 0
    kept = ErasureHold.objects.kept().select_related("comment", "notice")
    for hold in list(kept):
        with transaction.atomic():
            done = _release(hold, at=at)
        if done:
            released += 1
            logger.info("Erasure hold %d: what was kept is erased.", hold.pk)
    return released
