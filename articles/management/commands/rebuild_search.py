"""`manage.py rebuild_search`: rebuild the search index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles import search
from articles.models import Article


class Command(BaseCommand):
    """Needed only if rows were added without a save, for example from a backup."""

    help = "Rebuilds the search index. The search can stay in use."

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for article in Article.objects.iterator(chunk_size=200):
            search.index(article)
            number += 1
        sentence = ngettext("Indexed %(number)d article.", "Indexed %(number)d articles.", number)
        self.stdout.write(sentence % {"number": number})
