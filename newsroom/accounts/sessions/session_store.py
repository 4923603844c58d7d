"""Django's sessions in the database, with what the list of one's own sessions shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from newsroom.models import StaffSession

# What a session holds beside Django's own values; times are in seconds since 1970.
STARTED, SEEN, BROWSER = "started", "seen", "browser"


class SessionStore(DatabaseStore):
    """Stores a session as a StaffSession."""

    @classmethod
    def get_model_class(cls) -> Any:
        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        started = data.get(STARTED)
        row.started_at = datetime.fromtimestamp(started, UTC) if started else None
        row.seen_at = timezone.now()
        row.browser = data.get(BROWSER, "")
        return row
