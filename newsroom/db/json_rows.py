"""The rows of a subquery as one value: what a page would otherwise ask in a query of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet, Subquery, TextField

_ROWS = "(SELECT {gather} FROM (%(subquery)s) AS gathered)"


class JSONRows(Subquery):
    """Some columns of a queryset's rows as the text of a JSON array of objects, in its order."""

    output_field = TextField()

    def __init__(self, rows: QuerySet[Any], *columns: str, **expressions: Any) -> None:
        """Take the rows, the names of their columns, and expressions under names of their own."""
        super().__init__(rows.values(*columns, **expressions))
        names = (*columns, *expressions)
        self.pairs = ", ".join(f"'{name}', \"{name}\"" for name in names)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """Gather the rows with SQLite's own functions."""
        gather = f"json_group_array(json_object({self.pairs}))"
        return self.as_sql(compiler, connection, template=_ROWS.format(gather=gather))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Gather the rows with PostgreSQL's own functions, which have NULL for none."""
        gather = f"coalesce(jsonb_agg(jsonb_build_object({self.pairs})), '[]')"
        return self.as_sql(compiler, connection, template=_ROWS.format(gather=gather))


def moment(value: str) -> datetime:
    """Return a time as either database writes it into JSON; SQLite leaves out the zone, UTC.

    >>> moment("2024-05-17 09:00:00") == moment("2024-05-17T11:00:00+02:00")
    True
    """
    read = datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
