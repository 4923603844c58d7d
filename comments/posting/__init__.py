"""Comments from their writers: the form, the checks, storing, editing and withdrawing."""

from __future__ import annotations
