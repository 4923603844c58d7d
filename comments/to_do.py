"""What there is to do with what readers wrote: rows of the desk's start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from django.contrib.auth.models import User
from django.db.models import Count, Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import second_looks, waits
from comments.models import (
    Appeal,
    BurstState,
    ErrorNote,
    Notice,
    PersonAct,
    RatingBurst,
    Report,
    RespectBurst,
    RespectBurstState,
)
from comments.models.error_note import NoteState
from comments.permissions import cared_for, comments_of, in_sections, may, may_everywhere
from newsroom.desk.to_do import ToDo, counted, list_address
from newsroom.desk.waiting import Waiting


def rows(user: User, at: datetime) -> Iterator[ToDo]:
    """Yield what `user` may do something about."""
    if may(user, "decide"):
        yield from _of_moderators(user, at)
    if may(user, "decide on notices"):
        number, due = counted(in_sections(user, Notice.objects.open()), "due_at")
        address = list_address("comments_notice")
        yield ToDo(_("Notices of illegal content"), number, address, due, "due")
    notes = cared_for(ErrorNote.objects.open(), user)
    number, since = counted(notes, "made_at")
    address = list_address("comments_errornote", {"state__exact": NoteState.OPEN.value})
    yield ToDo(_("Errors that readers found"), number, address, since)


def waiting(request: HttpRequest) -> Waiting | None:
    """Return how many comments wait, for those who decide on them, and whether a promise is broken."""
    user = request.user
    if not isinstance(user, User) or not may(user, "decide"):
        return None
    number, wait = waits.line_of(request)
    is_late = wait is not None and wait.is_late(at=timezone.now())
    address = list_address("comments_comment")
    return Waiting(_("Comments"), number, address, is_late=is_late)


def _of_moderators(user: User, at: datetime) -> Iterator[ToDo]:
    number = second_looks.waiting_for(user).count()
    wait = waits.oldest(user)
    address, words = list_address("comments_comment"), _("Comments that wait for a decision")
    if wait and wait.due:
        of: Literal["due", "late"] = "late" if wait.is_late(at=at) else "due"
        yield ToDo(words, number, address, wait.due, of)
    else:
        yield ToDo(words, number, address, wait and wait.since)
    reported = (
        in_sections(user, Report.objects.open(), "comment__article")
        .order_by()
        .aggregate(number=Count("comment", distinct=True), first=Min("made_at"))
    )
    address = list_address("comments_comment", {"state": "reported"})
    yield ToDo(_("Comments that readers reported"), reported["number"], address, reported["first"])
    number, since = counted(in_sections(user, Appeal.objects.open(), "comment__article"), "made_at")
    address = list_address("comments_appeal", {"decided": "no"})
    yield ToDo(_("Appeals against refused comments"), number, address, since)
    asking = PersonAct.objects.asking()
    if not may_everywhere(user, "decide"):
        asking = asking.filter(reader__in=comments_of(user).order_by().values("reader"))
    number, since = counted(asking, "made_at")
    address = list_address("comments_reader", {"asks": "yes"})
    yield ToDo(_("Readers who ask to comment again"), number, address, since)
    number, since = counted(in_sections(user, RatingBurst.objects.open()), "began_at")
    address = list_address("comments_ratingburst", {"state__exact": BurstState.OPEN.value})
    yield ToDo(_("Rating bursts that wait"), number, address, since)
    number, since = counted(
        in_sections(user, RespectBurst.objects.open(), "comment__article"), "began_at"
    )
    address = list_address("comments_respectburst", {"state__exact": RespectBurstState.OPEN.value})
    yield ToDo(_("Respect bursts that wait"), number, address, since)
