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

RATING_CODE = "network-ratings"
# A family of three may rate the same article on one day; an office seldom does.
MAX_RATINGS_OF_A_NETWORK = 3
# Four such families: a /48 of IPv6 is one customer of some providers, 256 customers of others.
MAX_RATINGS_OF_A_WIDE_NETWORK = 12
# The code of a network is a new one each day.
DAY_SECONDS = 86_400


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
    if submission.stars is None or submission.account:
        return ()
    if edited and edited.stars is not None:
        kept = [each for each in edited.findings if each["code"] == RATING_CODE]
        return tuple(Finding(**each) for each in kept)
    if has_rated:
        return ()
    counted = limits.of_networks(
        f"rating of {submission.article.pk}",
        network,
        most=MAX_RATINGS_OF_A_NETWORK,
        most_of_wide=MAX_RATINGS_OF_A_WIDE_NETWORK,
        seconds=DAY_SECONDS,
    )
    if not rate_counter.count(counted, at=at):
        return ()
    return (Finding(RATING_CODE, HOLD, {"most": MAX_RATINGS_OF_A_NETWORK}),)
