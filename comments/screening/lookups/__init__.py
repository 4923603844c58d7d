"""The database queries of the checks, asked before they run."""

from __future__ import annotations
