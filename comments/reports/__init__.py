"""Reports of comments by readers."""

from __future__ import annotations
