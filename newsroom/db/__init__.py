"""Code that works with SQLite and PostgreSQL alike."""

from __future__ import annotations
