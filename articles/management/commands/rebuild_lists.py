"""`manage.py rebuild_lists`: repair the lists of authors and tags."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles import author_tag_lists


class Command(BaseCommand):
    """Needed after an update during which old processes published, or after a manual data change."""

    help = "Repairs the author and tag lists of every article. The site keeps running."

    def handle(self, *args: Any, **options: Any) -> None:
        number = author_tag_lists.repair()
        self.stdout.write(f"Repaired the lists of {number} article{'' if number == 1 else 's'}.")
