"""The editors' admin, one module for each screen; importing the package registers them all."""

from __future__ import annotations

from articles.admin import desk_member, source, staff_notices
from articles.admin.front_pages import front_page
from articles.admin.page_things import contributor, section
from articles.admin.pictures import picture
from articles.admin.redirects import redirect
from articles.admin.writing import article

__all__ = [
    "article",
    "contributor",
    "desk_member",
    "front_page",
    "picture",
    "redirect",
    "section",
    "source",
    "staff_notices",
]
