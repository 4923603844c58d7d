"""What a moderation mode would have done to the comments of the last 90 days, had it been set."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from comments.models import Comment, Decision, Mode, Reason
from comments.models.comment import IS_APPROVED, REFUSED_STATES

PERIOD: Final = timedelta(days=90)
# Why a comment is held in the most open mode, too.
_BY_CHECKS: Final = (Reason.SCREENED, Reason.NO_SCRIPT, Reason.CHECK_UNAVAILABLE)


@dataclass(frozen=True)
class Tried:
    """Comments that were sent; those that it would have held, and what became of these and the rest."""

    sent: int
    held: int
    public_of_held: int
    refused_of_rest: int

    def as_data(self) -> dict[str, int]:
        """Return it as the mode keeps it."""
        return asdict(self)


def in_scope(*, section: Any = None, article: Any = None, reader: Any = None) -> QuerySet[Comment]:
    """Return the comments to which a mode of this scope applies, all without one."""
    named = {"article__section": section, "article": article, "reader": reader}
    return Comment.objects.filter(**{name: thing for name, thing in named.items() if thing})


def try_mode(mode: str, comments: QuerySet[Comment], *, at: datetime) -> Tried:
    """Return what `mode` would have done to those of `comments` that readers sent: one query."""
    sent = comments.filter(submitted_at__gt=at - PERIOD, emptied_at=None, account=None)
    held = Q(would_hold=True)
    public, refused = IS_APPROVED, Q(state__in=REFUSED_STATES)
    rows = sent.order_by().annotate(would_hold=_held(mode))
    return Tried(
        **rows.aggregate(
            sent=Count("pk"),
            held=Count("pk", filter=held),
            public_of_held=Count("pk", filter=held & public),
            refused_of_rest=Count("pk", filter=~held & refused),
        )
    )


def _held(mode: str) -> Any:
    """Return the condition for comments that the mode holds; the browser stands for the reader."""
    if mode == Mode.OPEN:
        first = Decision.objects.filter(comment=OuterRef("pk"), from_state="")
        return Exists(first.filter(reason__in=_BY_CHECKS))
    if mode == Mode.FIRST:
        before = Comment.objects.approved().filter(
            reader=OuterRef("reader"), submitted_at__lt=OuterRef("submitted_at")
        )
        return ~Exists(before)
    return Q(pk=F("pk"))


def in_words(mode: str, tried: Tried) -> str:
    """Return a sentence about what the mode would have done."""
    if not tried.sent:
        return _("Nobody has sent a comment there in the last 90 days.")
    if mode == Mode.CLOSED:
        words = _(
            "Comments sent there in the last 90 days: %(sent)d (now public: %(public_of_held)d). This"
            " mode would have taken none of them."
        )
    else:
        words = _(
            "Comments sent there in the last 90 days: %(sent)d. This mode would have held %(held)d"
            " (now public: %(public_of_held)d) and let through %(rest)d (refused: %(refused_of_rest)d)."
        )
    return words % {**tried.as_data(), "rest": tried.sent - tried.held}
