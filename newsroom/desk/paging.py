"""Pages of a list that cost the same however long the list is."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class BoundedPaginator(Paginator):
    """Counts so far and no further, and has no page beyond.

    Whoever wants what is older looks for it: nobody turns fifty pages, and each of these costs the
    database every row before it.
    """

    max_rows = 1_000

    @cached_property
    def count(self) -> int:
        """Return how many rows there are to turn through."""
        rows = self.object_list
        if isinstance(rows, QuerySet):
            # In the order of the list, in which an index stops at the last one: asked for any rows,
            # PostgreSQL may gather all of them before it counts the first.
            return rows.values("pk")[: self.max_rows].count()
        return min(len(rows), self.max_rows)

    @cached_property
    def is_cut(self) -> bool:
        """Return whether there may be more rows than these."""
        return self.count == self.max_rows
