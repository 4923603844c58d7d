"""Work that waits for a person: a number in the navigation, and the start page's first part.

Each room adds a function to `rooms` in its AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

# Beyond this the navigation only says that there are more.
MOST_SHOWN_WAITING: Final = 99


@dataclass(frozen=True)
class Waiting:
    """Waiting work of one kind; the start page renders `template` with the context that `rows` makes.

    Without a template, it is a number in the navigation alone.
    """

    words: str
    number: int
    address: str
    template: str = ""
    rows: Callable[[], dict[str, Any]] = dict
    # Whether it has waited longer than it may.
    is_late: bool = False

    @property
    def shown(self) -> str:
        """The number as the navigation shows it."""
        return f"{MOST_SHOWN_WAITING}+" if self.number > MOST_SHOWN_WAITING else str(self.number)


rooms: list[Callable[[HttpRequest], Waiting | None]] = []


def waiting_for(request: HttpRequest) -> Iterator[Waiting]:
    """Return what waits for the person, room by room."""
    return (found for room in rooms if (found := room(request)) is not None)
