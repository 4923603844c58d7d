"""The moderators' desk; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import brakes, modes, queue, rules, scores

__all__ = ["brakes", "modes", "queue", "rules", "scores"]
