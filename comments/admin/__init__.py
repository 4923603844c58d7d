"""The desk's screens for comments, reports, notices and ratings; importing them registers them."""

from __future__ import annotations

from comments.admin import (
    appeals,
    error_notes,
    moderation_modes,
    moderation_policy,
    notices,
    persons,
    rating_bursts,
    redactions,
    respect_bursts,
    scores,
    sensitive_stories,
)
from comments.admin.queue import screen
from comments.admin.rules import word_rules

__all__ = [
    "appeals",
    "error_notes",
    "moderation_modes",
    "moderation_policy",
    "notices",
    "persons",
    "rating_bursts",
    "redactions",
    "respect_bursts",
    "scores",
    "screen",
    "sensitive_stories",
    "word_rules",
]
