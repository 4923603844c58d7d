"""Lets a moderator read the ratings of one article that come from one network in numbers.

A moderator reads these in every moderation mode: a sender needs no more than a new browser for each.
"""

from __future__ import annotations

from datetime import datetime

from comments import limits
from comments.models import Comment
from comments.posting.submission import Submission
from comments.screening.finding import HOLD, Finding
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

RATING_CODE = "network-ratings"
# A family of three may rate the same article on one day; an office seldom does.
MAX_RATINGS_OF_A_NETWORK = 3
# Four such families: a /48 of IPv6 is one customer of some providers, 256 customers of others.
MAX_RATINGS_OF_A_WIDE_NETWORK = 12
# The code of a network is a new one each day.
DAY_SECONDS = 86_400

FINDING = Finding(RATING_CODE, HOLD, {"most": MAX_RATINGS_OF_A_NETWORK})


def findings(
    submission: Submission,
    *,
    has_rated: bool,
    network: str,
    at: datetime,
    edited: Comment | None = None,
) -> tuple[Finding, ...]:
    """Count a reader's first rating of an article; hold it if its network has had its share.

    A rating that is edited keeps the finding that it has.
    """
    if edited and edited.stars is not None and submission.stars is not None:
        kept = [each for each in edited.findings if each["code"] == RATING_CODE]
        return tuple(Finding(**each) for each in kept)
    counted = limits_of(submission, has_rated=has_rated, network=network)
    return (FINDING,) if rate_counter.count(counted, at=at) else ()


def limits_of(submission: Submission, *, has_rated: bool, network: str) -> list[Limit]:
    """Return the limits against which a reader's first rating of an article counts, else none."""
    if submission.stars is None or submission.account or has_rated:
        return []
    return limits.of_networks(
        f"rating of {submission.article.pk}",
        network,
        most=MAX_RATINGS_OF_A_NETWORK,
        most_of_wide=MAX_RATINGS_OF_A_WIDE_NETWORK,
        seconds=DAY_SECONDS,
    )
