"""The only code that changes a comment's state."""

from __future__ import annotations
