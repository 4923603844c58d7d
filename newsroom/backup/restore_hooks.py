"""Hooks for other apps: functions that `restore` calls when the data is back.

They take the time of the backup, and repair what the backup could not know.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

after_restore: list[Callable[[datetime], None]] = []
