"""Figures of moderation; all are counted from rows, none is kept."""

from __future__ import annotations
