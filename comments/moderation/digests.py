"""E-mails to moderators about what waits, by their own choice: numbers and links, nobody's words.

Nothing in them is about one reader: no text, no name, no address.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import to_do, waits
from comments.models import Notice, StaffDigest
from comments.models.staff_digest import Rhythm
from comments.permissions import in_sections, may, who_may
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.desk.listed_times import listed_time
from newsroom.desk.to_do import ToDo

PAUSES: Final = {
    Rhythm.DAILY: timedelta(days=1),
    Rhythm.HOURS: timedelta(hours=4),
    # As long as the promise stays broken, one a day reminds of it.
    Rhythm.LATE: timedelta(days=1),
}


def choice_of(person: User) -> StaffDigest:
    """Return what `person` has chosen, or what holds for who has chosen nothing."""
    return StaffDigest.objects.filter(person=person).first() or StaffDigest(person=person)


@transaction.atomic
def choose(person: User, *, rhythm: str, notices_at_once: bool, at: datetime) -> None:
    """Store the choice; nobody is told of what came in before."""
    StaffDigest.objects.update_or_create(
        person=person,
        defaults={
            "rhythm": rhythm,
            "notices_at_once": notices_at_once,
            "notices_told_until": at,
        },
    )


def send_due(*, at: datetime) -> int:
    """Write the e-mails that are due, each once; return their number."""
    wanted = StaffDigest.objects.exclude(rhythm=Rhythm.NEVER, notices_at_once=False)
    able = wanted.filter(person__in=who_may("decide").exclude(email=""))
    number = 0
    for choice in able.select_related("person"):
        number += _send_numbers(choice, at=at) + _send_notices(choice, at=at)
    return number


def _is_due(choice: StaffDigest, *, at: datetime) -> bool:
    if choice.rhythm == Rhythm.NEVER:
        return False
    if choice.sent_at and at < choice.sent_at + PAUSES[Rhythm(choice.rhythm)]:
        return False
    if choice.rhythm != Rhythm.LATE:
        return True
    wait = waits.oldest(choice.person)
    return wait is not None and wait.is_late(at=at)


@transaction.atomic
def _send_numbers(choice: StaffDigest, *, at: datetime) -> bool:
    if not _is_due(choice, at=at):
        return False
    lines = [_line(row) for row in to_do.rows(choice.person, at) if row.number]
    if not lines:
        return False
    # Of two ticks that run at once, the second finds another moment.
    mine = StaffDigest.objects.filter(pk=choice.pk, sent_at=choice.sent_at)
    if not mine.update(sent_at=at):
        return False
    return _write(choice.person, _("What waits for moderators"), lines, at=at)


def _line(row: ToDo) -> str:
    """Return a row of the start page, as in “Comments that wait for a decision: 3”."""
    told = f"{row.words}: {row.number}"
    if row.moment:
        since = {
            "oldest": _("the oldest since %s"),
            "next": _("the next at %s"),
            "due": _("the first is due on %s"),
            "late": _("the first was due on %s"),
        }[row.of] % listed_time(row.moment)
        told = f"{told} ({since})"
    return f"{told}\n{absolute(row.address)}"


@transaction.atomic
def _send_notices(choice: StaffDigest, *, at: datetime) -> bool:
    """Tell of notices that came in since the last time: each has a day by which it is decided."""
    if not choice.notices_at_once or not may(choice.person, "decide on notices"):
        return False
    since = Q(made_at__gt=choice.notices_told_until) if choice.notices_told_until else Q()
    mine = in_sections(choice.person, Notice.objects.open())
    new = mine.filter(since, made_at__lte=at)
    number, first = new.count(), new.order_by("due_at").first()
    told = StaffDigest.objects.filter(pk=choice.pk, notices_told_until=choice.notices_told_until)
    if first is None or not told.update(notices_told_until=at):
        return False
    words = ngettext(
        "%(number)d new notice of illegal content. The first is due on %(due)s.",
        "%(number)d new notices of illegal content. The first is due on %(due)s.",
        number,
    ) % {"number": number, "due": listed_time(first.due_at)}
    link = absolute(reverse("admin:comments_notice_changelist"))
    return _write(choice.person, _("New notice of illegal content"), [f"{words}\n{link}"], at=at)


def _write(person: User, subject: str, lines: list[str], *, at: datetime) -> bool:
    choose_here = _("You choose on the page of your account which e-mails you get:")
    parts = [*lines, f"{choose_here}\n{absolute(reverse('admin:account'))}"]
    return mail.write(to=person.email, subject=subject, text="\n\n".join(parts) + "\n", at=at)
