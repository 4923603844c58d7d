"""`manage.py rebuild_search`: index every article anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles import search
from articles.models import Article


class Command(BaseCommand):
    """Needed only after rows came in by another road than a save, as from a backup."""

    help = "Rebuilds the search index of all articles. Search stays online."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index, and print how many."""
        number = 0
        for article in Article.objects.iterator(chunk_size=200):
            search.index(article)
            number += 1
        self.stdout.write(f"Indexed {number} article{'' if number == 1 else 's'}.")
