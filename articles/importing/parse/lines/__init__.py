"""Source → lines: tags, wraps and marks; and the spans that account for every character."""

from __future__ import annotations
