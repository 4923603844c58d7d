"""Albanian."""

from __future__ import annotations

TIME_FORMAT = "H:i"
