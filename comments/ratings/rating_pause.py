"""Pauses an article's rating: a burst does not count until a moderator has decided on it.

While a burst is open, the page shows the rating from before the burst; newer ratings are stored
and wait for the same decision. Older comments may still be approved or withdrawn, and count.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.models.armed_row import Moment
from comments.models import BurstState, Comment, RatingBurst, StarsAlone
from comments.models.comment import IS_APPROVED
from comments.models.screened_text import NO_CHECK, NO_SCRIPT
from comments.ratings import burst_detection, counting, tallies
from comments.ratings.burst_detection import Burst, RecentRating
from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.http import network_tokens
from newsroom.page_cache import versions
from newsroom.refused import Refused

# An article gets fewer ratings within a window, except in a flood; there the newest are enough.
MAX_RATINGS_READ = 200
RATING_COLUMNS = ("reader_id", "submitted_at", "stars", "reader__created_at", "network")


def _starred(article: Article | Parameter, since: Moment) -> QuerySet[Comment]:
    """Return the ratings since a time, in any state: held comments give an early warning."""
    return Comment.objects.filter(
        article=article, stars__isnull=False, account__isnull=True, submitted_at__gte=since
    )


def _passed_a_check(ratings: QuerySet[Comment]) -> QuerySet[Comment]:
    """Leave out the ratings that passed neither the human check nor a moderator.

    Whoever sends them pays nothing for them, and could pause any article's rating.
    """
    unchecked = Q(findings_text__contains=f'"code": "{NO_CHECK}"') | Q(
        findings_text__contains=f'"code": "{NO_SCRIPT}"'
    )
    return ratings.annotate(findings_text=Cast("findings", TextField())).filter(
        IS_APPROVED | ~unchecked
    )


def _alone(article: Article | Parameter, since: Moment) -> QuerySet[Any]:
    """Return the stars without a comment since a time; each has passed the human check."""
    stars = StarsAlone.objects.filter(article=article, submitted_at__gte=since)
    return stars.annotate(network=Value(""))


def _unjudged(ratings: QuerySet[Any]) -> QuerySet[Any]:
    """Return RATING_COLUMNS of those that nobody has judged, and three facts of the article."""
    began_at = RatingBurst.objects.open().filter(article=Parameter("article")).values("began_at")
    until = Parameter("until")
    around = ratings.filter(~Exists(RatingBurst.objects.judged()), submitted_at__lte=until)
    of_article = {
        "began": Subquery(began_at),
        "kept": F("article__tally__ratings"),
        "first_had": Subquery(_first_had()),
    }
    rows: QuerySet[Any] = around.order_by().annotate(**of_article)
    return rows.values_list(*RATING_COLUMNS, *of_article)


def _around() -> QuerySet[Any, Any]:
    article, since = Parameter("article"), Parameter("since")
    starred = _unjudged(_passed_a_check(_starred(article, since)))
    return starred.union(_unjudged(_alone(article, since)), all=True).order_by("-submitted_at")


# Compiled once: in a burst, every rating asks for it.
_AROUND: Statement[Comment] = Statement(_around)


def _recent_rating(row: tuple[Any, ...]) -> RecentRating:
    rating = RecentRating(*row[: len(RATING_COLUMNS)])
    return rating._replace(network=network_tokens.wide_part(rating.network))


def _first_had() -> QuerySet[Edition]:
    """Return when readers first had the article of an outer query: not the date that they are told."""
    had = Edition.objects.come(at=Parameter("at")).filter(
        article=OuterRef("article"), is_public=True
    )
    return had.order_by("public_from").values("public_from")[:1]  # type: ignore[return-value]


def _usual_ratings(kept: int, first_had: datetime | None, at: datetime) -> float:
    """Return the article's average number of ratings within a window."""
    age = at - (first_had or at)
    return kept / max(age / burst_detection.WINDOW, 1.0)


def detect_burst(comment: Comment, *, at: datetime) -> None:
    """Pause the rating if `comment` belongs to a burst that nobody has judged.

    Costs no query for a comment without stars, one for any other, and more only for a burst.
    """
    if comment.stars is not None and comment.account_id is None:
        detect_burst_around(comment.article, comment.submitted_at, at=at)


def detect_burst_around(article: Article, moment: datetime, *, at: datetime) -> None:
    """Pause the rating if the stars that came at this moment belong to a burst."""
    since, until = moment - burst_detection.WINDOW, moment + burst_detection.WINDOW
    found = _AROUND.rows(article=article.pk, since=since, until=until, at=at)
    rows = found[:MAX_RATINGS_READ]
    if not rows:
        return
    began, kept, first_had = rows[0][len(RATING_COLUMNS) :]
    # When many arrive at once, an earlier one may be checked after the burst was opened.
    if began and began <= moment:
        return
    usual = _usual_ratings(kept or 0, first_had, moment)
    if burst := burst_detection.burst_in(map(_recent_rating, rows), usual=usual):
        _pause(article, burst, at=at)


def _count_again(burst: RatingBurst, *, at: datetime) -> tallies.Counts:
    """Count the ratings since the burst began again, and update the page."""
    article = burst.article
    since = burst.began_at
    alone = _alone(article, since).values_list("reader", flat=True)
    readers = {*_starred(article, since).values_list("reader", flat=True), *alone}
    counting.recount(article, readers=readers, at=at)
    counts = tallies.write(article)
    versions.bump(article.get_absolute_url())
    return counts


def _pause(article: Article, found: Burst, *, at: datetime) -> None:
    """Store the burst for a moderator, or extend the open one back to its beginning."""
    tallies.lock(article)
    burst = RatingBurst.objects.open().filter(article=article).first()
    if burst and burst.began_at <= found.began_at:
        return
    burst = burst or RatingBurst(
        article=article,
        ended_at=found.ended_at,
        stars_from=found.pattern.lowest,
        stars_to=found.pattern.highest,
    )
    burst.began_at = found.began_at
    burst.save()
    counts = _count_again(burst, at=at)
    burst.ratings_before, burst.stars_before = counts["ratings"], counts["stars"]
    burst.save()


def _end_of(burst: RatingBurst) -> datetime:
    """Return when the last rating of the burst so far came in."""
    starred = _passed_a_check(_starred(burst.article, burst.began_at))
    alone = _alone(burst.article, burst.began_at)
    rows = [*starred.values_list(*RATING_COLUMNS), *alone.values_list(*RATING_COLUMNS)]
    found = burst_detection.burst_in(map(_recent_rating, rows), usual=0)
    is_same = found is not None and found.pattern.lowest == burst.stars_from
    return max(burst.ended_at, found.ended_at) if found and is_same else burst.ended_at


@transaction.atomic
def _decide(burst: RatingBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    tallies.lock(burst.article)
    made = {"state": to, "decided_at": at, "decided_by": by, "reason": reason}
    asked = RatingBurst.objects.open().filter(pk=burst.pk)
    if not asked.update(ended_at=_end_of(burst), **made):
        burst.refresh_from_db(fields=["state", "decided_by"])
        raise Refused(_already_decided(burst))
    burst.refresh_from_db()
    _count_again(burst, at=at)


def _already_decided(burst: RatingBurst) -> str:
    if burst.state == BurstState.KEPT:
        words = _("%(who)s has decided already: all ratings of this burst count.")
    else:
        words = _("%(who)s has decided already: no rating of this burst counts.")
    return words % {"who": burst.decided_by}


def keep(burst: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Count all ratings of the burst whose comments are public.

    Raises Refused, and writes nothing, if somebody else decided first.
    """
    _decide(burst, to=BurstState.KEPT, at=at, by=by, reason=reason)


def discard(burst: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Count no rating of the burst, whatever happens to its comment.

    Other ratings that waited with the burst count from now on. Raises Refused, and writes
    nothing, if somebody else decided first.
    """
    _decide(burst, to=BurstState.DISCARDED, at=at, by=by, reason=reason)


def members_of(burst: RatingBurst) -> tuple[QuerySet[Comment], QuerySet[StarsAlone]]:
    """Return the comments of the burst in any state, and the stars without one, the oldest first."""
    end = _end_of(burst) if burst.state == BurstState.OPEN else burst.ended_at
    same = {"submitted_at__lte": end, "stars__range": (burst.stars_from, burst.stars_to)}
    comments = _starred(burst.article, burst.began_at).filter(**same)
    alone = StarsAlone.objects.filter(article=burst.article, submitted_at__gte=burst.began_at)
    return comments.order_by("submitted_at", "pk"), alone.filter(**same).order_by(
        "submitted_at", "pk"
    )
