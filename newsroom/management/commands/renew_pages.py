"""`manage.py renew_pages`: after an update, when the last old process has ended."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from newsroom.page_cache import versions


class Command(BaseCommand):
    """Let every page be made anew: templates and names of static files may be others now."""

    help = "Clears all cached pages: in every process, in Redis and at every edge."

    def handle(self, *args: Any, **options: Any) -> None:
        """Change what every page shows."""
        with transaction.atomic():
            versions.bump(versions.CHROME)
