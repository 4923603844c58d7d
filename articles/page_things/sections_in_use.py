"""The sections in use, asked for once a request: the navigation and a form may both list them."""

from __future__ import annotations

from typing import Any

from articles.models import Section


def sections_of(request: Any) -> list[Section]:
    """Return the parts of the paper in their order; `request` is None where there is none."""
    if request is None:
        return list(Section.objects.in_use())
    if not hasattr(request, "sections_in_use"):
        request.sections_in_use = list(Section.objects.in_use())
    found: list[Section] = request.sections_in_use
    return found
