"""Reads the file of comments below the sample paper."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).parent / "threads.toml"


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return the comments as the file has them, each with a key."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))["comments"]
    return tuple({"key": f"comment {number}", **row} for number, row in enumerate(found))
