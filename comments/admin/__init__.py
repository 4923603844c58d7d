"""The desk for what readers send; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import error_notes, notices, queue

__all__ = ["error_notes", "notices", "queue"]
