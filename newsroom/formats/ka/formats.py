"""Georgian."""

from __future__ import annotations

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F, Y H:i"
