"""The moderators' desk; importing the package registers its screen."""

from __future__ import annotations

from comments.admin import queue

__all__ = ["queue"]
