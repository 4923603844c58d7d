"""The number of a page in an address: one spelling, and all others lead to it or to nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

# Page 1 has the address without a number.
_SPELLING = re.compile("[1-9][0-9]{0,3}")
# Longer texts, such as a thousand noughts, are no mistyped number.
_MAX_TYPED_CHARACTERS = 8


@dataclass(frozen=True)
class PageNumber:
    """The query parameter `name` that counts the pages of a list, from 1 to `most`."""

    name: str
    most: int

    def query(self, request: HttpRequest) -> str | None:
        """Return the query of the page's one address, or None if the request spells it otherwise."""
        typed = request.GET.get(self.name)
        if typed is None:
            return ""
        if not _SPELLING.fullmatch(typed) or not 1 < int(typed) <= self.most:
            return None
        return self._query(int(typed))

    def redirect(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """Lead another spelling to the page that it means; raise Http404 if it means none.

        Returns None for the one address of the page.
        """
        if self.query(request) is not None:
            return None
        return HttpResponsePermanentRedirect(request.path + self._query(self._meant(request)))

    def _meant(self, request: HttpRequest) -> int:
        typed = request.GET[self.name].strip()
        try:
            number = int(typed[: _MAX_TYPED_CHARACTERS + 1] or 1)
        except ValueError:
            number = 0
        if len(typed) > _MAX_TYPED_CHARACTERS or not 1 <= number <= self.most:
            raise Http404(_("There is no page of this number."))
        return number

    def _query(self, number: int) -> str:
        return f"?{self.name}={number}" if number > 1 else ""
