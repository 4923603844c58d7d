"""SearchEntry: an edition's words in the search table, which depends on the database."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import models

# The lower bits of a key hold the edition. The minutes of the year 9999 fit into those above.
EDITION_BITS: Final = 31


def entry_key(edition: int, first_published: datetime) -> int:
    """Return the key of an edition's entry: the minute that readers are told, then the edition.

    >>> entry_key(7, datetime.fromisoformat("1970-01-01T00:03:00Z")) == 3 * 2**31 + 7
    True
    """
    return (int(first_published.timestamp() // 60) << EDITION_BITS) + edition


def edition_of_key(key: int) -> int:
    """Return the edition of an entry's key."""
    return key % (1 << EDITION_BITS)


class SearchEntry(models.Model):
    """The words of an edition as terms, made by `articles.spelling.terms`.

    SQLite keeps an FTS5 table, whose key is always `rowid`; PostgreSQL keeps a table of the same
    columns and one more for the lexemes. The migration creates both, so Django does not.
    """

    # From `entry_key`: the rows stand in the order of publication.
    key = models.BigIntegerField(primary_key=True, db_column="rowid")
    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    # The section and the people, as `articles.lists.narrowing` marks them.
    places = models.TextField()

    class Meta:
        managed = False
        db_table = "articles_search"
        default_permissions = ()

    def __str__(self) -> str:
        return self.headline
