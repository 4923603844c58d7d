"""Numbered pages of a list that nobody counts: each page fetches one row more than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.translation import gettext as _

from articles.page_versions import MAX_PAGES


class ListPage(Page[Any]):
    """A page that knows whether the list goes on behind it."""

    def __init__(
        self, rows: Sequence[Any], number: int, paginator: ListPaginator, *, goes_on: bool
    ) -> None:
        super().__init__(rows, number, paginator)
        self.goes_on = goes_on

    def has_next(self) -> bool:
        """Return whether another page follows; the last one of all leads to the archive."""
        return self.goes_on and self.number < MAX_PAGES

    @property
    def is_cut(self) -> bool:
        """Return whether the list goes on where its pages end."""
        return self.goes_on and not self.has_next()


class ListPaginator(Paginator[Any]):
    """The pages of a list, `MAX_PAGES` at most."""

    def validate_number(self, number: Any) -> int:
        """Return the number of a page that there may be."""
        found = int(number)
        if not 1 <= found <= MAX_PAGES:
            raise EmptyPage(_("There is no page of this number."))
        return found

    def page(self, number: int | str) -> ListPage:
        """Return a page; raises EmptyPage if the list ends before it."""
        found = self.validate_number(number)
        start = (found - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if found > 1 and not rows:
            raise EmptyPage(_("There is no page of this number."))
        shown = rows[: self.per_page]
        return ListPage(shown, found, self, goes_on=len(rows) > self.per_page)
