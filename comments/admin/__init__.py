"""The moderators' desk; importing the package registers its screens."""

from __future__ import annotations

from comments.admin import modes, queue, rules

__all__ = ["modes", "queue", "rules"]
