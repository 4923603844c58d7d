"""DeskSearchEntry: the words of a working copy, in a table that depends on the database."""

from __future__ import annotations

from django.db import models


class DeskSearchEntry(models.Model):
    """What the desk's list finds an article by, in terms as in the readers' search.

    It is a table of its own: no query of a reader's page ever touches what is not public. The
    migration creates it, as it does that of `SearchEntry`.
    """

    article = models.BigIntegerField(primary_key=True, db_column="rowid")
    head = models.TextField()
    body = models.TextField()
    # Of people and tags.
    names = models.TextField()

    class Meta:
        managed = False
        db_table = "articles_desk_search"
        default_permissions = ()

    def __str__(self) -> str:
        return self.head
