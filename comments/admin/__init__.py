"""The desk for what readers send; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import brakes, error_notes, modes, notices, queue, rules, scores

__all__ = ["brakes", "error_notes", "modes", "notices", "queue", "rules", "scores"]
