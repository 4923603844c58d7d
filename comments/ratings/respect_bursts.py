"""Bursts of respect: found when respect comes in, held back, and decided on by a moderator."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from comments.models import Comment, Respect, RespectBurst, RespectBurstState
from comments.ratings.burst_detection import MIN_NEW_READER_SHARE, NEW_READER_AGE, WINDOW
from newsroom.refused import Refused

# A comment that is passed around among friends gets a few at once, and a lively one gets more from
# readers who were here before.
MOST_OF_A_WINDOW: Final = 20


def _of_new_readers(rows: QuerySet[Respect]) -> QuerySet[Respect]:
    return rows.filter(reader__created_at__gt=F("made_at") - NEW_READER_AGE)


def _unjudged(comment: Comment, at: datetime) -> QuerySet[Respect]:
    """Return the respect within the window that belongs to no burst which somebody has decided on."""
    decided = RespectBurst.objects.exclude(state=RespectBurstState.OPEN).filter(
        comment=OuterRef("comment"),
        began_at__lte=OuterRef("made_at"),
        ended_at__gte=OuterRef("made_at"),
    )
    recent = Respect.objects.filter(comment=comment, made_at__gt=at - WINDOW)
    return recent.exclude(Exists(decided))


def hold_back(comment: Comment, *, at: datetime) -> None:
    """Let no respect of new readers count while what came in within the window makes a burst."""
    recent = _unjudged(comment, at)
    new = list(_of_new_readers(recent).order_by("made_at").values_list("pk", "made_at"))
    number = recent.count()
    if number <= MOST_OF_A_WINDOW or len(new) < MIN_NEW_READER_SHARE * number:
        return
    Respect.objects.filter(pk__in=[pk for pk, _made in new]).update(counts=False)
    began, ended = new[0][1], new[-1][1]
    burst, is_new = RespectBurst.objects.get_or_create(
        comment=comment,
        state=RespectBurstState.OPEN,
        defaults={"began_at": began, "ended_at": ended},
    )
    if not is_new:
        burst.began_at, burst.ended_at = min(began, burst.began_at), max(ended, burst.ended_at)
        burst.save(update_fields=["began_at", "ended_at"])


def members_of(burst: RespectBurst) -> QuerySet[Respect]:
    """Return the respect of the burst, the oldest first."""
    rows = Respect.objects.filter(
        comment=burst.comment_id, made_at__range=(burst.began_at, burst.ended_at)
    )
    return _of_new_readers(rows).order_by("made_at", "pk")


def decide(burst: RespectBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    """Note the decision, and let the respect of the burst count or not.

    Raises Refused, and writes nothing, if somebody else decided first.
    """
    made = {"state": to, "decided_at": at, "decided_by": by, "reason": reason}
    if not RespectBurst.objects.open().filter(pk=burst.pk).update(**made):
        burst.refresh_from_db(fields=["state", "decided_by"])
        raise Refused(
            _("Already decided by %(who)s: %(state)s.")
            % {"who": burst.decided_by, "state": burst.get_state_display().lower()}
        )
    burst.refresh_from_db()
    members = members_of(burst).values_list("pk", flat=True)
    Respect.objects.filter(pk__in=list(members)).update(counts=to == RespectBurstState.KEPT)
