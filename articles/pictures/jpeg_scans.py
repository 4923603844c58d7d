"""How many scans a JPEG has: a progressive one is read as often as it has scans."""

from __future__ import annotations

import re
from typing import Final

_MARKER: Final = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_SCAN, _END = 0xDA, 0xD9
# Markers without a segment behind them.
_BARE: Final = (0x01, *range(0xD0, 0xD9))


def number_of_scans(jpeg: bytes) -> int:
    """Return how many scans the first picture of the file has."""
    number = at = 0
    while found := _MARKER.search(jpeg, at):
        marker, at = found[1][0], found.end()
        if marker == _END:
            break
        if marker not in _BARE:
            number += marker == _SCAN
            at += int.from_bytes(jpeg[at : at + 2], "big")
    return number
