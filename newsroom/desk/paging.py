"""Pages of a list whose cost does not grow with the list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class BoundedPaginator(Paginator):
    """A paginator that stops counting at `max_rows` and has no page beyond.

    Nobody turns fifty pages; people search for older rows. Each page costs the database all rows
    before it.
    """

    max_rows = 1_000

    @cached_property
    def count(self) -> int:
        """Return the number of rows, `max_rows` at most."""
        rows = self.object_list
        if isinstance(rows, QuerySet):
            # The rows keep the list's order, so that an index scan stops at the last one. Without
            # an order PostgreSQL may collect all rows before it counts.
            return rows.values("pk")[: self.max_rows].count()
        return min(len(rows), self.max_rows)

    @cached_property
    def is_cut(self) -> bool:
        """Return whether there may be more rows than `max_rows`."""
        return self.count == self.max_rows
