"""SearchEntry: an edition's words in the search table, which depends on the database."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """The searchable words of an edition, folded by `articles.lists.search.fold`.

    SQLite keeps an FTS5 table, whose key is always `rowid`; PostgreSQL keeps a table of the same
    columns and one more for the lexemes. The migration creates both, so Django does not.
    """

    edition = models.OneToOneField(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="+",
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
    )
    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()

    class Meta:
        managed = False
        db_table = "articles_search"
        default_permissions = ()

    def __str__(self) -> str:
        return self.headline
