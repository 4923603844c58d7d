"""The number of comments that wait for a decision, and the age of the oldest, for `/metrics`."""

from __future__ import annotations

from datetime import datetime

from comments import waits
from comments.models import Comment
from newsroom.operations.gauges import Gauge, Values, seconds_since


def _number(at: datetime) -> Values:
    return {"": Comment.objects.pending().count()}


def _oldest(at: datetime) -> Values:
    wait = waits.oldest_of_all()
    return {"": seconds_since(wait and wait.since, at=at)}


GAUGES = (
    Gauge("newsroom_comments_waiting", "Comments that wait for a decision.", _number),
    Gauge("newsroom_comments_oldest_seconds", "How long the oldest has waited.", _oldest),
)
