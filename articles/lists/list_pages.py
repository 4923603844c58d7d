"""Numbered pages of a list that nobody counts: each page fetches one row more than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.translation import gettext as _

from articles.page_versions import MAX_PAGES

# Nobody scrolls further; what is older is on the pages behind.
FRONT_PAGE_STORIES: Final = 40


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
    """The pages of a list, `MAX_PAGES` at most; the first may hold more than the others."""

    on_first_page: int | None = None

    def _range(self, number: int) -> tuple[int, int]:
        """Return where the rows of a page begin and end."""
        first = self.on_first_page or self.per_page
        end = first + (number - 1) * self.per_page
        return (0, first) if number == 1 else (end - self.per_page, end)

    def validate_number(self, number: Any) -> int:
        """Return the number of a page that there may be."""
        found = int(number)
        if not 1 <= found <= MAX_PAGES:
            raise EmptyPage(_("There is no page of this number."))
        return found

    def page(self, number: int | str) -> ListPage:
        """Return a page; raises EmptyPage if the list ends before it."""
        found = self.validate_number(number)
        start, end = self._range(found)
        rows = list(self.object_list[start : end + 1])
        if found > 1 and not rows:
            raise EmptyPage(_("There is no page of this number."))
        shown = rows[: end - start]
        return ListPage(shown, found, self, goes_on=len(rows) > len(shown))


class FrontPaginator(ListPaginator):
    """The front page, which has room for the blocks of sections, and plain pages behind it."""

    on_first_page = FRONT_PAGE_STORIES
