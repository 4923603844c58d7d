"""`manage.py renew_pages`: run it after an update, when the last old process has ended."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from newsroom.page_cache import versions


class Command(BaseCommand):
    """Makes every cached page out of date: templates and static files may have changed."""

    help = "Makes every cached page out of date, in all processes and at every edge."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            versions.bump(versions.CHROME)
