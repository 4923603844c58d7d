"""`manage.py rebuild_search`: rebuild the search index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from articles.lists import desk_search, nearest_words, search


class Command(BaseCommand):
    """Needed only if rows were added without a save, for example from a backup."""

    help = (
        "Rebuilds the indexes of the readers’ search and of the desk’s. The search can stay in use."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        number = search.rebuild(at=at)
        nearest_words.rebuild(at=at)
        sentence = ngettext("Indexed %(number)d edition.", "Indexed %(number)d editions.", number)
        self.stdout.write(sentence % {"number": number})
        number = desk_search.rebuild()
        sentence = ngettext("Indexed %(number)d article.", "Indexed %(number)d articles.", number)
        self.stdout.write(sentence % {"number": number})
