"""Respect bursts: found when respect comes in, held back, and decided on by a moderator."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from comments.models import Comment, Reader, Respect, RespectBurst, RespectBurstState
from comments.ratings.burst_detection import MIN_NEW_READER_SHARE, NEW_READER_AGE, WINDOW
from newsroom.refused import Refused

# A comment that is passed around among friends gets a few at once, and a lively one gets more from
# readers who were here before.
MOST_OF_A_WINDOW: Final = 20


def _of_new_readers(rows: QuerySet[Respect]) -> QuerySet[Respect]:
    return rows.filter(reader__created_at__gt=F("made_at") - NEW_READER_AGE)


def _in_bursts(reader: OuterRef | int, comment: OuterRef | int) -> QuerySet[Any]:
    """Return the places of a reader in the bursts of a comment."""
    places = RespectBurst.readers.through.objects.all()
    return places.filter(reader=reader, respectburst__comment=comment)


def _unjudged(comment: Comment, at: datetime) -> QuerySet[Respect]:
    """Return the respect within the window that belongs to no burst which somebody has decided on."""
    judged = _in_bursts(OuterRef("reader"), OuterRef("comment")).exclude(
        respectburst__state=RespectBurstState.OPEN
    )
    recent = Respect.objects.filter(comment=comment, made_at__gt=at - WINDOW)
    return recent.exclude(Exists(judged))


def may_count(comment: Comment, reader: Reader) -> bool:
    """Return whether respect of the reader may count: not again where a burst of theirs is left out."""
    places = _in_bursts(reader.pk, comment.pk)
    return not places.exclude(respectburst__state=RespectBurstState.KEPT).exists()


def hold_back(comment: Comment, *, at: datetime) -> None:
    """Let no respect of new readers count while what came in within the window makes a burst."""
    recent = _unjudged(comment, at)
    new = list(_of_new_readers(recent).order_by("made_at").values_list("reader", "made_at"))
    number = recent.count()
    if number <= MOST_OF_A_WINDOW or len(new) < MIN_NEW_READER_SHARE * number:
        return
    readers = [reader for reader, _made in new]
    Respect.objects.filter(comment=comment, reader__in=readers).update(counts=False)
    _open_burst(comment, began=new[0][1], ended=new[-1][1]).readers.add(*readers)


def _open_burst(comment: Comment, *, began: datetime, ended: datetime) -> RespectBurst:
    """Return the burst of the comment that waits, with these times in it."""
    # A decision that is made at this moment is written first: what comes now is another burst.
    burst, is_new = RespectBurst.objects.select_for_update().get_or_create(
        comment=comment,
        state=RespectBurstState.OPEN,
        defaults={"began_at": began, "ended_at": ended},
    )
    if not is_new:
        burst.began_at, burst.ended_at = min(began, burst.began_at), max(ended, burst.ended_at)
        burst.save(update_fields=["began_at", "ended_at"])
    return burst


def members_of(burst: RespectBurst) -> QuerySet[Respect]:
    """Return the respect of the burst, the oldest first; what was taken back is none."""
    members = Respect.objects.filter(
        comment=burst.comment_id, reader__in=burst.readers.order_by().values("pk")
    )
    return members.order_by("made_at", "pk")


def decide(burst: RespectBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    """Note the decision, and let the respect of the burst count or not.

    Raises Refused, and writes nothing, if somebody else decided first.
    """
    made = {"state": to, "decided_at": at, "decided_by": by, "reason": reason}
    if not RespectBurst.objects.open().filter(pk=burst.pk).update(**made):
        burst.refresh_from_db(fields=["state", "decided_by"])
        raise Refused(_already_decided(burst))
    burst.refresh_from_db()
    members = members_of(burst).values_list("pk", flat=True)
    Respect.objects.filter(pk__in=list(members)).update(counts=to == RespectBurstState.KEPT)


def _already_decided(burst: RespectBurst) -> str:
    if burst.state == RespectBurstState.KEPT:
        words = _("%(who)s has decided already: the respect of this burst counts.")
    else:
        words = _("%(who)s has decided already: the respect of this burst does not count.")
    return words % {"who": burst.decided_by}
