"""How much work the screening does, counted in lines that are run: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from comments import screening

ROOM = str(Path(screening.__file__).parent)
SIZE = 5_000
# Each makes a text of so many characters that somebody might send to keep the server busy.
HOSTILE: dict[str, Callable[[int], str]] = {
    "one repeated letter": lambda n: "a" * n,
    "nothing but zero-width signs": lambda n: "\u200b" * n,
    "nothing but accents": lambda n: "\u0301" * n,
    "letters with spaces": lambda n: "a " * (n // 2),
    "letters with full stops": lambda n: "a." * (n // 2),
    "words of two letters": lambda n: "ab " * (n // 3),
    "half a tag over and over": lambda n: "<" * n,
    "tags that do not close": lambda n: "<a" * (n // 2),
    "brackets that do not close": lambda n: "[b=" * (n // 3),
    "entities that do not close": lambda n: "&#" * (n // 2),
    "entities of entities": lambda n: "&amp;" * (n // 5),
    "tags in tags": lambda n: "<b>" * (n // 7) + "</b>" * (n // 7),
    "look-alikes in turn": lambda n: "aа" * (n // 2),
    "signs for letters": lambda n: "@" * n,
    "letters and signs in turn": lambda n: "a$" * (n // 2),
    "letters and digits in turn": lambda n: "v1 " * (n // 3),
    "longer and longer words": lambda n: " ".join("a" * k for k in range(1, 100))[:n],
    "characters that stand for sentences": lambda n: "\ufdfa" * n,
    "Chinese": lambda n: "赌博" * (n // 2),
    "pictures": lambda n: "🍆" * n,
}


def lines_run(act: Callable[[], object]) -> int:
    """Return how many lines of the screening an act runs."""
    count = 0

    def within(frame, event, arg):
        nonlocal count
        count += event == "line"
        return within

    def outside(frame, event, arg):
        return within if frame.f_code.co_filename.startswith(ROOM) else None

    before = sys.gettrace()
    sys.settrace(outside)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
