"""The only code that writes notices to staff: in the transaction of the act that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, NoticeKind, StaffNotice
from articles.notices import staff_emails
from articles.permissions import who_may
from newsroom.desk.person_names import name_of
from newsroom.desk.waiting import MOST_SHOWN_WAITING

# Who was away for a quarter of a year finds what was read before; older notices are in the history.
READ_RETENTION: Final = timedelta(days=90)


@transaction.atomic
def tell(
    kind: NoticeKind,
    article: Article,
    people: Iterable[User],
    *,
    by: User | None,
    at: datetime,
    words: str = "",
    address: str = "",
) -> list[StaffNotice]:
    """Tell each of `people` who may see `article`, but nobody of their own act.

    `words` is what the actor wrote, `address` where the desk answers it. Who has an unread notice
    of the same kind about this article is told no second time.
    """
    keys = {person.pk for person in people}
    knows = unread().filter(kind=kind, article=article).values("person")
    told = who_may("see", article).filter(pk__in=keys).exclude(pk__in=knows)
    to = [person for person in told if by is None or person.pk != by.pk]
    by_email = staff_emails.who_wants(kind, to)
    notices = [
        StaffNotice(
            person=person,
            kind=kind,
            article=article,
            actor=by,
            words=words,
            address=address,
            by_email=person in by_email,
            made_at=at,
        )
        for person in to
    ]
    StaffNotice.objects.bulk_create(notices)
    for notice in notices:
        if notice.by_email:
            staff_emails.write(notice)
    return notices


def in_words(told: Sequence[StaffNotice]) -> str:
    """Return who was told, as a sentence for the person who acted."""
    if not told:
        return _("Nobody else was told.")
    names = [
        _("%s (by e-mail too)") % name_of(each.person) if each.by_email else name_of(each.person)
        for each in told
    ]
    return _("Told at the desk: %s.") % ", ".join(sorted(names, key=str.casefold))


def unread() -> QuerySet[StaffNotice]:
    return StaffNotice.objects.filter(read_at=None)


def number_of_unread(person: User) -> int:
    """Return the number of notices that wait for `person`, one more than are counted at most."""
    return unread().filter(person=person.pk).order_by()[: MOST_SHOWN_WAITING + 1].count()


def mark_read(notices: QuerySet[StaffNotice], *, at: datetime) -> int:
    """Note that the person has read these; return how many were unread."""
    return notices.filter(read_at=None).update(read_at=at)


def settle(article: Article, kinds: Iterable[NoticeKind], *, at: datetime) -> None:
    """Mark as read what waits for nobody any more: somebody has dealt with it."""
    mark_read(StaffNotice.objects.filter(article=article, kind__in=list(kinds)), at=at)


def forget(*, at: datetime) -> None:
    """Delete notices that were read long ago."""
    StaffNotice.objects.filter(read_at__lt=at - READ_RETENTION).delete()


def erase_words(article: Article) -> None:
    """Empty what was written about `article`; who was told when stays."""
    StaffNotice.objects.filter(article=article).update(words="")
