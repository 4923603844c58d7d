"""A ParsedPage to rows."""

from __future__ import annotations
