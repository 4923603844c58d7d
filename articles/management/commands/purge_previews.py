"""`manage.py purge_previews`: delete the openings of preview links past their period."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.previews import preview_links


class Command(BaseCommand):
    """The links themselves stay on record: for whom, who made and who revoked them."""

    help = "Deletes openings of preview links past their retention period. Run it from a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        number = preview_links.forget(at=timezone.now())
        days = preview_links.OPENING_RETENTION.days
        self.stdout.write(f"openings of preview links, older than {days} days: {number}")
