"""A comment of another site as plain values: no Django, so that reading a file needs none."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class ReadersComment(NamedTuple):
    """A comment of another site, in plain text; `number` and `parent` name comments of its file."""

    number: str
    parent: str
    name: str
    email: str
    text: str
    standing: str  # "approved", "pending", "rejected" or "spam"
    sent_at: datetime | None  # None if its file does not say
