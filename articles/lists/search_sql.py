"""The SQL of the search: for FTS5 on SQLite, and for an index of lexemes on PostgreSQL."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, Func, TextField

# The databases put these characters around the words found; no folded text contains them.
MARK_START: Final = "\x02"
MARK_STOP: Final = "\x03"


class ForBoth(Func):
    """A function of the query that differs in FTS5 and PostgreSQL."""

    sqlite: str
    postgresql: str

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Some functions of FTS5 take the words from the MATCH in the same query.
        sql, params = self.as_sql(compiler, connection, template=self.sqlite, **context)
        return sql, params if "%s" in sql else ()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.postgresql, **context)


class Matches(ForBoth):
    sqlite = "articles_search MATCH %(expressions)s"
    postgresql = "articles_search.words @@ plainto_tsquery('newsroom', %(expressions)s)"
    output_field = BooleanField()


class MatchesAtDesk(ForBoth):
    """Of working copies; the query is one of `signs()`, so that its last word may be begun only."""

    sqlite = "articles_desk_search MATCH %(expressions)s"
    # In the query of a list Django gives the table another name.
    postgresql = "words @@ to_tsquery('newsroom', %(expressions)s)"
    output_field = BooleanField()

    @staticmethod
    def signs() -> tuple[str, str, str]:
        """Return the quote round a word, what stands between two, and what follows a begun one."""
        return ('"', " ", "*") if connection.vendor == "sqlite" else ("'", " & ", ":*")


class InHeadline(ForBoth):
    sqlite = "articles_search MATCH '{headline} : (' || %(expressions)s || ')'"
    postgresql = (
        "ts_filter(articles_search.words, '{a}') @@ plainto_tsquery('newsroom', %(expressions)s)"
    )
    output_field = BooleanField()


class InHead(ForBoth):
    sqlite = "articles_search MATCH '{headline standfirst} : (' || %(expressions)s || ')'"
    postgresql = (
        "ts_filter(articles_search.words, '{a,b}') @@ plainto_tsquery('newsroom', %(expressions)s)"
    )
    output_field = BooleanField()


class PlainKey(ForBoth):
    """The key; the plus keeps FTS5 from searching again for each key."""

    sqlite = "+articles_search.rowid"
    postgresql = "articles_search.rowid"
    output_field = BigIntegerField()


# The shelf of a row is its key without the edition and fourteen bits of the minute.
_NEWEST_SHELF = "(SELECT max(rowid) >> 45 FROM articles_search AS entries WHERE rowid < {})"


class _Shelves(Func):
    """Some shelves of PostgreSQL's index; 0 is the newest with keys below `to_come`."""

    output_field = BooleanField()

    def __init__(self, to_come: int, **bounds: Any) -> None:
        super().__init__(newest=_NEWEST_SHELF.format(to_come), **bounds)


class OnShelves(_Shelves):
    """On the shelves `first` to `last`."""

    template = (
        "ARRAY[articles_search.rowid >> 45] && ARRAY("
        "SELECT generate_series(newest - %(last)s, newest - %(first)s)"
        " FROM (SELECT %(newest)s AS newest) AS shelves)"
    )


class BehindShelves(_Shelves):
    """On the shelves behind `last`."""

    template = "articles_search.rowid >> 45 < %(newest)s - %(last)s"


def shelves(to_come: int) -> list[_Shelves]:
    """Return all shelves with keys below `to_come` in steps, the newest first.

    Each step has about five times as many: a rare word needs few steps, a common one few rows.
    """
    lasts = (1, 9, 49, 249)
    firsts = (0, *(last + 1 for last in lasts))
    steps = zip(firsts, lasts, strict=False)
    near = [OnShelves(to_come, first=first, last=last) for first, last in steps]
    return [*near, BehindShelves(to_come, last=lasts[-1])]


class Extract(ForBoth):
    """An extract of the text, with the words found between MARK_START and MARK_STOP."""

    sqlite = "snippet(articles_search, 2, char(2), char(3), '', 32)"
    postgresql = (
        "ts_headline('newsroom', articles_search.body,"
        " plainto_tsquery('newsroom', %(expressions)s),"
        " 'MinWords=20, MaxWords=32, StartSel=' || chr(2) || ', StopSel=' || chr(3))"
    )
    output_field = TextField()
