"""`manage.py rebuild_search`: index every article again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles import search
from articles.models import Article


class Command(BaseCommand):
    """Needed only if articles were added without being saved in Django, as from a backup."""

    help = "Indexes every article again for the search. The search keeps working."

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for article in Article.objects.iterator(chunk_size=200):
            search.index(article)
            number += 1
        self.stdout.write(f"Indexed {number} article{'' if number == 1 else 's'}.")
