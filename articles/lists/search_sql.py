"""The SQL of the search: for FTS5 on SQLite, and for an index of lexemes on PostgreSQL.

Both are given the same terms, of letters and digits alone, and neither cuts, folds or stems anything.
The lexemes have no places: a row of pairs is looked for in the terms themselves, in the few rows that
have all of its pairs, so that it is found however long the text is.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, BooleanField, Func

from articles.spelling.terms import Term

HEADLINE: Final = ("headline",)
HEAD: Final = ("headline", "standfirst")
ALL: Final = ("headline", "standfirst", "body", "places")
AT_DESK: Final = ("head", "body", "names")


class ForBoth(Func):
    """A function that differs in FTS5 and PostgreSQL."""

    sqlite: str
    postgresql: str

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.sqlite, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.postgresql, **context)


class Group(NamedTuple):
    """Marks of sections or people, any of which will do."""

    marks: tuple[str, ...]


def _of_fts5(asked: Term | Group) -> str:
    if isinstance(asked, Group):
        return "({})".format(" OR ".join(f'"{mark}"' for mark in asked.marks))
    return f'"{" ".join(asked.row)}"' + ("*" if asked.is_begun else "")


def _of_postgresql(asked: Term | Group) -> str:
    if isinstance(asked, Group):
        return "({})".format(" | ".join(f"'{mark}'" for mark in asked.marks))
    return " & ".join(f"'{each}'" + (":*" if asked.is_begun else "") for each in asked.row)


class Holds(Func):
    """Whether these columns of the search hold all that was asked for."""

    output_field = BooleanField()
    table = "articles_search"
    columns: tuple[str, ...] = ALL
    # PostgreSQL keeps the lexemes of all columns together.
    lexemes = "words"

    def __init__(self, *asked: Term | Group) -> None:
        super().__init__()
        self.asked = asked

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        asked = " AND ".join(map(_of_fts5, self.asked))
        return f"{self.table} MATCH %s", (f"{{{' '.join(self.columns)}}} : ({asked})",)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        terms = [each for each in self.asked if isinstance(each, Term)]
        rows = [" ".join(term.row) for term in terms if len(term.row) > 1]
        has_row = " OR ".join(f"strpos({column}, %s) > 0" for column in self.columns)
        sql = f"{self.lexemes} @@ CAST(%s AS tsquery)" + f" AND ({has_row})" * len(rows)
        places = (row for row in rows for _ in self.columns)
        return f"({sql})", (" & ".join(map(_of_postgresql, self.asked)), *places)


def _lexemes(columns: tuple[str, ...]) -> str:
    words = (f"array_remove(string_to_array({column}, ' '), '')" for column in columns)
    return f"({' || '.join(f'array_to_tsvector({each})' for each in words)})"


class HoldsInHeadline(Holds):
    """Whether the headline holds all that was asked for."""

    columns = HEADLINE
    lexemes = _lexemes(HEADLINE)


class HoldsInHead(Holds):
    """Whether headline and standfirst hold it."""

    columns = HEAD
    lexemes = _lexemes(HEAD)


class HoldsAtDesk(Holds):
    """Of working copies."""

    table = "articles_desk_search"
    columns = AT_DESK


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
