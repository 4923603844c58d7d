"""The types of file that a page is saved as: the text of each → `ParsedPage`."""

from __future__ import annotations
