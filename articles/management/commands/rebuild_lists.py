"""`manage.py rebuild_lists`: put every article into the lists of its authors and tags anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles import author_tag_lists


class Command(BaseCommand):
    """Needed after an update, if old processes published meanwhile, and after rows came by hand."""

    help = "Rebuilds the lists of all authors and tags. The site stays online."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put them there, and print how many lists were wrong."""
        number = author_tag_lists.mend()
        self.stdout.write(f"Repaired the lists of {number} article{'' if number == 1 else 's'}.")
