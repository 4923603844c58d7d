"""The rows of a subquery as one value: what a page would otherwise ask in a query of its own."""

from __future__ import annotations

from typing import Any

from django.db.models import JSONField, Subquery


class JSONRows(Subquery):
    """A JSON array of the column "item" of a queryset, in its order."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """Gather the rows with SQLite's own function."""
        gather = '(SELECT json_group_array(json("item")) FROM (%(subquery)s) AS gathered)'
        return self.as_sql(compiler, connection, template=gather)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Gather the rows with PostgreSQL's own function, which has NULL for none."""
        gather = "(SELECT coalesce(jsonb_agg(\"item\"), '[]') FROM (%(subquery)s) AS gathered)"
        return self.as_sql(compiler, connection, template=gather)
