"""What the log of the desk says, as somebody who sees all of it reads it."""

from __future__ import annotations

from django.contrib.auth.models import User

from newsroom.desk_log import log_pages
from newsroom.desk_log.log_pages import Row
from newsroom.models import DeskLogEntry


def rows(reader: User | None = None, **of: object) -> list[Row]:
    """Return the rows, the newest first, as a superuser or as `reader` may read them."""
    reader = reader or User(username="root", is_superuser=True, is_active=True)
    found = DeskLogEntry.objects.filter(**of).select_related("made_by").order_by("-pk")
    return log_pages.tell(list(found), reader)


def told_last(number: int, **of: object) -> list[str]:
    """Return the last sentences of the log, the newest first."""
    return [row.told.sentence for row in rows(**of)[:number]]
