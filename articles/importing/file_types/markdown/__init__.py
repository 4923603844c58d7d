"""A page that was saved as Markdown, with fields above its text or without → `ParsedPage`."""

from __future__ import annotations
