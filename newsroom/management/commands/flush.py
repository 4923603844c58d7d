"""`manage.py flush`: empty the database, the tables that are guarded too."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from newsroom.db import guards


class Command(flush.Command):
    """Django's command, which asks first; the guards are back when it has ended."""

    def handle(self, **options: Any) -> None:
        with guards.lifted(connections[options["database"]]):
            super().handle(**options)
