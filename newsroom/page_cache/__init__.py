"""The page cache: a page that all readers share is rendered once per change."""

from __future__ import annotations
