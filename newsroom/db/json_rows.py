"""Returns the rows of a subquery as one JSON value, which saves a page a query."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet, Subquery, TextField

_ROWS = "(SELECT {gather} FROM (%(subquery)s) AS gathered)"


class JSONRows(Subquery):
    """The rows of a queryset as the text of a JSON array of objects, in the queryset's order."""

    output_field = TextField()

    def __init__(self, rows: QuerySet[Any], *columns: str, **expressions: Any) -> None:
        """Take the queryset, the names of its columns, and further expressions by name."""
        super().__init__(rows.values(*columns, **expressions))
        names = (*columns, *expressions)
        self.pairs = ", ".join(f"'{name}', \"{name}\"" for name in names)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        gather = f"json_group_array(json_object({self.pairs}))"
        return self.as_sql(compiler, connection, template=_ROWS.format(gather=gather))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        # Without rows, jsonb_agg returns NULL.
        gather = f"coalesce(jsonb_agg(jsonb_build_object({self.pairs})), '[]')"
        return self.as_sql(compiler, connection, template=_ROWS.format(gather=gather))


def moment(value: str) -> datetime:
    """Parse a datetime from the JSON of either database; SQLite leaves out the zone, which is UTC.

    >>> moment("2024-05-17 09:00:00") == moment("2024-05-17T11:00:00+02:00")
    True
    """
    read = datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
