"""How long people waited: the time that half, and nearly all, of them had at most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta


def percentile(waits: Sequence[timedelta], percent: int) -> timedelta | None:
    """Return the shortest of the waits that `percent` of them do not exceed; None without any.

    >>> hours = [timedelta(hours=number) for number in (9, 1, 2)]
    >>> percentile(hours, 50), percentile(hours, 95), percentile([], 50)
    (datetime.timedelta(seconds=7200), datetime.timedelta(seconds=32400), None)
    """
    if not waits:
        return None
    return sorted(waits)[math.ceil(len(waits) * percent / 100) - 1]
