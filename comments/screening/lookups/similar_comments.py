"""Finds recent comments that may say the same as a new one: a few of the newest, never all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from comments.models import Comment
from comments.screening.facts import AnalysedText, EarlierComment
from comments.screening.text.similarity import bands

PERIOD = timedelta(days=30)
# When half the town sends the same words, the newest are enough.
MAX_COMMENTS_A_COLUMN = 4
_TABLE = Comment._meta.db_table
_COLUMNS = ("text_key", "band_1", "band_2", "band_3", "band_4")
# Each part reads a few entries of one index; one condition with OR would sort all matching rows.
_QUERY = " UNION ALL ".join(
    f"SELECT * FROM (SELECT id, text_key, signature FROM {_TABLE}"  # noqa: S608
    f" WHERE {column} = %s AND submitted_at >= %s ORDER BY submitted_at DESC LIMIT {MAX_COMMENTS_A_COLUMN})"
    f" AS by_{column}"
    for column in _COLUMNS
)


def find(analysed: AnalysedText, *, at: datetime) -> tuple[EarlierComment, ...]:
    """Return comments of the last 30 days with the same or nearly the same words, newest first."""
    since = connection.ops.adapt_datetimefield_value(at - PERIOD)
    values: list[Any] = [
        value for key in (analysed.text_key, *bands(analysed.signature)) for value in (key, since)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, values)
        comments = {row[0]: EarlierComment(*row) for row in cursor.fetchall()}
    return tuple(comments[pk] for pk in sorted(comments, reverse=True))
