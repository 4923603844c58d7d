"""Comments that may be the same message as a new one: a few of the newest, whatever their number."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from comments.models import Comment
from comments.screening.analysed_text import AnalysedText
from comments.screening.facts import Earlier
from comments.screening.text.similarity import bands

PERIOD = timedelta(days=30)
# Of what half the town sends, the newest are enough.
MAX_COMMENTS_A_COLUMN = 4
_TABLE = Comment._meta.db_table
_COLUMNS = ("text_key", "band_1", "band_2", "band_3", "band_4")
# Each part reads so many entries of one index and no more; one condition with OR would sort them all.
_STATEMENT = " UNION ALL ".join(
    f"SELECT * FROM (SELECT id, text_key, signature FROM {_TABLE}"  # noqa: S608
    f" WHERE {column} = %s AND submitted_at >= %s ORDER BY submitted_at DESC LIMIT {MAX_COMMENTS_A_COLUMN})"
    f" AS by_{column}"
    for column in _COLUMNS
)


def find(said: AnalysedText, *, at: datetime) -> tuple[Earlier, ...]:
    """Return comments of the last thirty days with these words or nearly these, the newest first."""
    since = connection.ops.adapt_datetimefield_value(at - PERIOD)
    values: list[Any] = [
        value for sought in (said.text_key, *bands(said.signature)) for value in (sought, since)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, values)
        found = {row[0]: Earlier(*row) for row in cursor.fetchall()}
    return tuple(found[pk] for pk in sorted(found, reverse=True))
