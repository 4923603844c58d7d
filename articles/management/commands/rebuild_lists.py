"""`manage.py rebuild_lists`: rebuild the lists of articles by author and tag."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles import author_tag_lists


class Command(BaseCommand):
    """Needed if processes of an older release published during an update, or rows were added by hand."""

    help = "Rebuilds the lists of articles by author and tag. The site can stay in use."

    def handle(self, *args: Any, **options: Any) -> None:
        number = author_tag_lists.repair()
        sentence = ngettext(
            "Repaired the lists of %(number)d article.",
            "Repaired the lists of %(number)d articles.",
            number,
        )
        self.stdout.write(sentence % {"number": number})
