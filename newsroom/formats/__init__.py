"""Times of the 24-hour clock, for the languages whose formats in Django have twelve hours."""

from __future__ import annotations
