"""The moderators' desk; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import brakes, queue, scores

__all__ = ["brakes", "queue", "scores"]
