"""The editors' desk, one file a screen; importing the package registers the screens."""

from __future__ import annotations

from articles.admin import article, contributor, picture, section, source

__all__ = ["article", "contributor", "picture", "section", "source"]
