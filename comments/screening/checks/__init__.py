"""The checks, one file each: pure functions of a comment and of what was looked up for it."""

from __future__ import annotations
