"""The brake: a burst of ratings counts for nothing until a moderator has looked at it.

While a brake is open, the article's figure is what readers had given before the burst began: what
has come in since is on record and waits with the burst. Older comments may still be let through
or taken back, and count as ever.
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

# More than come in within a window, but for a flood, whose newest show all that there is to see.
MOST = 200
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


def watch(comment: Comment, *, at: datetime) -> None:
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
    rows = list(columns.order_by("-submitted_at")[:MOST])
    # Of many that come in at once the first may be seen last.
    if not rows or (rows[0][4] and rows[0][4] <= moment):
        return
    usual = _usual(article, rows[0][5] or 0, moment)
    if burst := burst_detection.burst_in((Lately(*row[:4]) for row in rows), usual=usual):
        _stop(article, burst, at=at)


def _count_again(brake: RatingBurst, *, at: datetime) -> tallies.Counts:
    """Count whoever has rated since the burst began, and let the page show it."""
    article = brake.article
    readers = _starred(article, brake.began_at).values("reader")
    counting.recount(article, readers=readers, at=at)
    counts = tallies.write(article)
    versions.bump(article.get_absolute_url())
    return counts


def _stop(article: Article, burst: Burst, *, at: datetime) -> None:
    """Open a brake; where one is open, let it reach back to the beginning of the burst."""
    tallies.lock(article)
    brake = RatingBurst.objects.open().filter(article=article).first()
    if brake and brake.began_at <= burst.began_at:
        return
    brake = brake or RatingBurst(
        article=article,
        ended_at=burst.ended_at,
        stars_from=burst.alike.lowest,
        stars_to=burst.alike.highest,
    )
    brake.began_at = burst.began_at
    brake.save()
    counts = _count_again(brake, at=at)
    brake.ratings_before, brake.stars_before = counts["ratings"], counts["stars"]
    brake.save()


def _end(brake: RatingBurst) -> datetime:
    """Return when the last wave of the burst ended, of all that came in until now."""
    rows = _starred(brake.article, brake.began_at).values_list(*COLUMNS)
    found = burst_detection.burst_in((Lately(*row) for row in rows), usual=0)
    is_same = found is not None and found.alike.lowest == brake.stars_from
    return max(brake.ended_at, found.ended_at) if found and is_same else brake.ended_at


@transaction.atomic
def _decide(brake: RatingBurst, *, to: str, at: datetime, by: User, reason: str) -> None:
    tallies.lock(brake.article)
    made = {"state": to, "decided_at": at, "decided_by": by, "reason": reason}
    asked = RatingBurst.objects.open().filter(pk=brake.pk)
    if not asked.update(ended_at=_end(brake), **made):
        brake.refresh_from_db(fields=["state", "decided_by"])
        raise Refused(
            _("Already decided by %(who)s: %(state)s.")
            % {"who": brake.decided_by, "state": brake.get_state_display().lower()}
        )
    brake.refresh_from_db()
    _count_again(brake, at=at)


def keep(brake: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Let all ratings of the burst count, each with its comment.

    Raises Refused where somebody else was faster: nothing is written then.
    """
    _decide(brake, to=BurstState.KEPT, at=at, by=by, reason=reason)


def discard(brake: RatingBurst, *, at: datetime, by: User, reason: str = "") -> None:
    """Let no rating of the burst count, whatever becomes of its comment.

    What came in meanwhile and is no part of the burst counts from now on. Raises
    Refused where somebody else was faster: nothing is written then.
    """
    _decide(brake, to=BurstState.DISCARDED, at=at, by=by, reason=reason)


def marked(brake: RatingBurst) -> QuerySet[Comment]:
    """Return the comments of the burst, in whatever state, the first that came in first."""
    end = _end(brake) if brake.state == BurstState.OPEN else brake.ended_at
    burst = _starred(brake.article, brake.began_at).filter(
        submitted_at__lte=end, stars__range=(brake.stars_from, brake.stars_to)
    )
    return burst.order_by("submitted_at", "pk")
