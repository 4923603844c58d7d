"""Empties comments and notices whose writers want to be forgotten, at once or as soon as possible.

A notice of illegal content that is still to be decided needs what it is about, and whom to tell:
until then both are sealed, that is kept where no reader gets to. Erasing never ends a notice.
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

# For the letter with the decision to go out, which names its address itself.
MAX_EMAIL_DELAY: Final = timedelta(days=1)

EMPTY: Final[dict[str, Any]] = {
    "name": ERASED,
    "text": ERASED,
    "email": "",
    "html": "",
    "stars": None,
    "low_reason": "",
    "network": "",
    "text_key": "",
    "signature": None,
    "sent_key": None,
    "account": None,
    "tell_writer": False,
    **{f"band_{n}": None for n in range(1, 5)},
}


def _without_evidence(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return findings by their codes and weights alone: what they saw are the writer's words."""
    return [finding | {"evidence": {}} for finding in findings]


def empty(comments: QuerySet[Comment], *, at: datetime) -> None:
    """Leave of each comment its place, its state and the codes of its findings."""
    found = list(comments.only("pk", "findings"))
    for comment in found:
        comment.findings = _without_evidence(comment.findings)
    with transaction.atomic():
        Comment.objects.bulk_update(found, ["findings"])
        numbers = [comment.pk for comment in found]
        CommentVersion.objects.filter(comment__in=numbers).expire()
        Comment.objects.filter(pk__in=numbers).update(**EMPTY, emptied_at=at)


def is_held(comment: Comment) -> bool:
    """Return whether somebody still has to decide if the comment is against the law."""
    said = Report.objects.open().filter(comment=comment, reason=Reason.ILLEGAL)
    return Notice.objects.open().filter(comment=comment).exists() or said.exists()


def finish(comment: Comment, *, at: datetime) -> bool:
    """Empty an erased comment, or seal it if it is held; return whether it is empty."""
    if comment.emptied_at is not None:
        return True
    if is_held(comment):
        because = Notice.objects.open().filter(comment=comment).order_by("pk").first()
        ErasureHold.objects.get_or_create(
            comment=comment, ended_at=None, defaults={"because": because, "since": at}
        )
        return False
    empty(Comment.objects.filter(pk=comment.pk), at=at)
    return True


def empty_notices(notices: QuerySet[Notice]) -> None:
    """Leave of each notice what it was about and how it was decided."""
    numbers = list(notices.values_list("pk", flat=True))
    complaints = NoticeStep.objects.filter(notice__in=numbers, act=Act.COMPLAIN)
    complaints.erase_words("note")
    Notice.objects.filter(pk__in=numbers).update(name="", email="", text=ERASED)


def erase_notices(notices: NoticeQuerySet, *, at: datetime) -> None:
    """Empty the notices that somebody sent; those that are still to be decided are sealed."""
    with transaction.atomic():
        for notice in notices.open():
            ErasureHold.objects.get_or_create(
                notice=notice, ended_at=None, defaults={"because": notice, "since": at}
            )
        empty_notices(notices.filter(due_at=None))


def _waits_for_an_email(notice: Notice, at: datetime) -> bool:
    on_its_way = Email.objects.filter(to=notice.email, sent_at=None)
    return bool(notice.email) and on_its_way.filter(made_at__gt=at - MAX_EMAIL_DELAY).exists()


def _release(seal: ErasureHold, *, at: datetime) -> bool:
    """Erase what is sealed, if nothing holds it any more."""
    if seal.comment:
        if is_held(seal.comment):
            return False
        empty(Comment.objects.filter(pk=seal.comment.pk), at=at)
    elif notice := seal.notice:
        if notice.due_at is not None or _waits_for_an_email(notice, at):
            return False
        if notice.email:
            mail.erase_emails(Email.objects.filter(to=notice.email))
        empty_notices(Notice.objects.filter(pk=notice.pk))
    ErasureHold.objects.filter(pk=seal.pk).update(ended_at=at)
    return True


def release(*, at: datetime) -> int:
    """Erase all that was sealed for the sake of notices that are decided; return how many."""
    released = 0
    kept = ErasureHold.objects.kept().select_related("comment", "notice")
    for seal in list(kept):
        with transaction.atomic():
            done = _release(seal, at=at)
        if done:
            released += 1
            logger.info("Erasure hold %d: what was kept is erased.", seal.pk)
    return released
