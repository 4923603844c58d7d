"""What both databases need."""

from __future__ import annotations
