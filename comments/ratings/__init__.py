"""Stars: whose count, how they are summed up, and when they stop counting."""

from __future__ import annotations
