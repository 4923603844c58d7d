"""The desk for what readers send; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import (
    error_notes,
    moderation_modes,
    notices,
    queue,
    rating_bursts,
    scores,
    word_rules,
)

__all__ = [
    "error_notes",
    "moderation_modes",
    "notices",
    "queue",
    "rating_bursts",
    "scores",
    "word_rules",
]
