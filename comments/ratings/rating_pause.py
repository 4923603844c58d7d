"""Pauses an article's rating: a burst counts for nothing until a moderator has decided on it.

While a burst is open, the page shows the rating from before the burst began; newer ratings are on
record and wait with the burst. Older comments may still be approved or withdrawn, and count as ever.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, QuerySet, Subquery
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import BurstState, Comment, RatingBurst
from comments.ratings import burst_detection, counting, tallies
from comments.ratings.burst_detection import Burst, Lately
from newsroom.page_cache import versions
from newsroom.refused import Refused

# An article gets fewer within a window, except in a flood: there the newest show what is going on.
MAX_RATINGS_READ = 200
COLUMNS = ("reader_id", "submitted_at", "stars", "reader__created_at")


def _starred(article: Article, since: datetime) -> QuerySet[Comment]:
    """Return what readers rated since, in whatever state: held comments warn of what may come."""
    return Comment.objects.filter(
        article=article, stars__isnull=False, account__isnull=True, submitted_at__gte=since
    )


def _usual(article: Article, kept: int, at: datetime) -> float:
    """Return how many ratings the article gets within a window on the whole."""
    age = at - (article.published_at or at)
    return kept / max(age / burst_detection.WINDOW, 1.0)


def detect_burst(comment: Comment, *, at: datetime) -> None:
    """Stop the count where the stars of `comment` are part of a burst that nobody has judged.

    Costs one query, none for a comment without stars, and more only when a burst is found.
    """
    if comment.stars is None or comment.account_id is not None:
        return
    article, moment = comment.article, comment.submitted_at
    around = _starred(article, moment - burst_detection.WINDOW).filter(
        ~Exists(RatingBurst.objects.judged()), submitted_at__lte=moment + burst_detection.WINDOW
    )
    began_at = RatingBurst.objects.open().filter(article=article).values("began_at")
    columns = around.values_list(*COLUMNS, Subquery(began_at), F("article__tally__ratings"))
    rows = list(columns.order_by("-submitted_at")[:MAX_RATINGS_READ])
    # Of many that come in at once the first may be seen last.
    if not rows or (rows[0][4] and rows[0][4] <= moment):
        return
    usual = _usual(article, rows[0][5] or 0, moment)
    if found := burst_detection.burst_in((Lately(*row[:4]) for row in rows), usual=usual):
        _pause(article, found, at=at)


def _count_again(burst: RatingBurst, *, at: datetime) -> tallies.Counts:
    """Count whoever has rated since the burst began, and let the page show it."""
    article = burst.article
    readers = _starred(article, burst.began_at).values("reader")
    counting.recount(article, readers=readers, at=at)
    counts = tallies.write(article)
    versions.bump(article.get_absolute_url())
    return counts


def _pause(article: Article, found: Burst, *, at: datetime) -> None:
    """Keep the burst for a moderator; let one that is open reach back to where this one began."""
    tallies.lock(article)
    burst = RatingBurst.objects.open().filter(article=article).first()
    if burst and burst.began_at <= found.began_at:
        return
    burst = burst or RatingBurst(
        article=article,
        ended_at=found.ended_at,
        stars_from=found.alike.lowest,
        stars_to=found.alike.highest,
    )
    burst.began_at = found.began_at
    burst.save()
    counts = _count_again(burst, at=at)
    burst.ratings_before, burst.stars_before = counts["ratings"], counts["stars"]
    burst.save()


def _end(burst: RatingBurst) -> datetime:
    """Return when the last wave of the burst ended, of all that came in until now."""
    rows = _starred(burst.article, burst.began_at).values_list(*COLUMNS)
    found = burst_detection.burst_in((Lately(*row) for row in rows), usual=0)
    is_same = found is not None and found.alike.lowest == burst.stars_from
    return max(burst.ended_at, found.ended_at) if found and is_same else burst.ended_at


@transaction.atomic
def _decide(burst: RatingBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    tallies.lock(burst.article)
    made = {"state": to, "decided_at": at, "decided_by": by, "reason": reason}
    asked = RatingBurst.objects.open().filter(pk=burst.pk)
    if not asked.update(ended_at=_end(burst), **made):
        burst.refresh_from_db(fields=["state", "decided_by"])
        raise Refused(
            _("Already decided by %(who)s: %(state)s.")
            % {"who": burst.decided_by, "state": burst.get_state_display().lower()}
        )
    burst.refresh_from_db()
    _count_again(burst, at=at)


def keep(burst: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Let all ratings of the burst count, each with its comment.

    Raises Refused where somebody else was faster: nothing is written then.
    """
    _decide(burst, to=BurstState.KEPT, at=at, by=by, reason=reason)


def discard(burst: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Let no rating of the burst count, whatever becomes of its comment.

    What came in meanwhile and is no part of the burst counts from now on. Raises
    Refused where somebody else was faster: nothing is written then.
    """
    _decide(burst, to=BurstState.DISCARDED, at=at, by=by, reason=reason)


def marked(burst: RatingBurst) -> QuerySet[Comment]:
    """Return the comments of the burst, in whatever state, the first that came in first."""
    end = _end(burst) if burst.state == BurstState.OPEN else burst.ended_at
    ratings = _starred(burst.article, burst.began_at).filter(
        submitted_at__lte=end, stars__range=(burst.stars_from, burst.stars_to)
    )
    return ratings.order_by("submitted_at", "pk")
