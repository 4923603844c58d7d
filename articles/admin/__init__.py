"""The editors' admin, one module for each screen; importing the package registers them all."""

from __future__ import annotations

from articles.admin import article, contributor, picture, section, source

__all__ = ["article", "contributor", "picture", "section", "source"]
