"""The situation of an article at a moment, worked out from its editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition, State
from articles.models.edition import Kind


class Standing(models.TextChoices):
    """The standing of an article, for the desk and for readers."""

    DRAFT = "draft", _("Draft")
    BINNED = "binned", _("In the bin")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    KILLED = "killed", _("Killed")


@dataclass(frozen=True)
class Situation:
    """The edition that holds, those to come (the first to come first), and the newest number."""

    article: Article
    current: Edition | None
    armed: tuple[Edition, ...]
    newest: int

    @property
    def standing(self) -> Standing:
        if self.current is None:
            return self._unread()
        if self.current.is_public:
            return Standing.LIVE
        return Standing.KILLED if self.current.kind == Kind.KILL else Standing.WITHDRAWN

    def _unread(self) -> Standing:
        if self.armed:
            return Standing.SCHEDULED
        return Standing.BINNED if self.article.state == State.BINNED else Standing.DRAFT

    @property
    def is_told(self) -> bool:
        """Whether readers have the article, or will have it."""
        return self.standing in (Standing.LIVE, Standing.SCHEDULED)

    @property
    def has_unpublished_words(self) -> bool:
        """Whether the working copy was saved after the edition that readers have, or will have."""
        told = [*([self.current] if self.current else []), *self.armed]
        return bool(told) and max(each.version for each in told) < self.article.version


def situation(article: Article, *, at: datetime) -> Situation:
    """Return where `article` stands at `at`: two queries."""
    mine = Edition.objects.filter(article=article)
    told = mine.filter(cancelled_at=None)
    newest_come = mine.come(at=at).order_by("-public_from").values("pk")[:1]
    held = Q(public_from__gt=at) | Q(pk=Subquery(newest_come))
    rows = list(told.filter(held).order_by("-public_from"))
    # What was made at once has come, also where another machine's clock is ahead of this one.
    come = [each for each in rows if each.at_once or each.public_from <= at]
    armed = tuple(sorted((e for e in rows if e not in come), key=lambda e: e.public_from))
    newest = mine.values_list("number", flat=True).first() or 0
    return Situation(article, come[0] if come else None, armed, newest)


def live_since(now: Situation) -> datetime | None:
    """Return since when readers have had a live article without a break; one query."""
    if now.current is None:
        return None
    come = Edition.objects.filter(article=now.article).come(at=now.current.public_from)
    away = come.filter(is_public=False).order_by("-public_from").values("public_from")[:1]
    start = Coalesce(Subquery(away), Value(datetime.min.replace(tzinfo=UTC)))
    shown = come.filter(is_public=True).annotate(start=start).filter(public_from__gt=F("start"))
    return shown.order_by("public_from").values_list("public_from", flat=True).first()


_LIVE: Final = Value(Standing.LIVE)


def with_standing(
    articles: QuerySet[Article], *, at: datetime, live: Combinable = _LIVE
) -> QuerySet[Article]:
    """Return the articles with their `standing`, as SQL works it out for the rows of a list.

    `live` is what is said of an article whose current edition is public.
    """
    mine = Edition.objects.filter(article=OuterRef("pk"))
    current = mine.come(at=at).order_by("-public_from")
    is_killed = Case(
        When(kind=Kind.KILL, then=Value(Standing.KILLED)), default=Value(Standing.WITHDRAWN)
    )
    told = Case(When(is_public=True, then=live), default=is_killed, output_field=CharField())
    unread = Case(
        When(Exists(mine.armed(at=at)), then=Value(Standing.SCHEDULED)),
        When(Q(state=State.BINNED), then=Value(Standing.BINNED)),
        default=Value(Standing.DRAFT),
    )
    held = Subquery(current.annotate(told=told).values("told")[:1])
    return articles.annotate(standing=Coalesce(held, unread, output_field=CharField()))


# What the desk decided last about the articles that stand so; of the others it says nothing.
_DECIDED = {
    Standing.DRAFT: State.DRAFT,
    Standing.BINNED: State.BINNED,
    Standing.LIVE: State.PUBLISHED,
    Standing.KILLED: State.KILLED,
}


def standing_at(
    articles: QuerySet[Article], standing: Standing, *, at: datetime
) -> QuerySet[Article]:
    """Return the articles that have a standing at `at`.

    What waits and what was taken away are few and have indexes of their own: every other row is
    found by its state, and looked for among those few.
    """
    waits = Edition.objects.armed(at=at).order_by().values("article")
    come = Edition.objects.come(at=at).filter(article=OuterRef("pk"))
    unread = Article.objects.filter(~Exists(come), pk__in=waits).order_by()
    match standing:
        case Standing.SCHEDULED:
            return articles.filter(pk__in=unread.values("pk"))
        case Standing.WITHDRAWN:
            return articles.filter(pk__in=_ended(at).values("pk")).exclude(state=State.KILLED)
        case Standing.LIVE:
            here = articles.exclude(pk__in=_ended(at).values("pk"))
            return here.filter(state=_DECIDED[standing]).exclude(pk__in=unread.values("pk"))
    return articles.filter(state=_DECIDED[standing])


def _ended(at: datetime) -> QuerySet[Article]:
    """Return the articles that were taken away from readers, found among those that ever were."""
    away = Edition.objects.filter(is_public=False, cancelled_at=None).order_by().values("article")
    current = Edition.objects.current(at=at).filter(is_public=False, article=OuterRef("pk"))
    return Article.objects.filter(Exists(current), pk__in=away).order_by()
