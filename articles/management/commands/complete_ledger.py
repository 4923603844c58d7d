"""`manage.py complete_ledger`: take rows into the ledger that an older release wrote."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.record import ledger_completion


class Command(BaseCommand):
    """Needed if processes of a release without the ledger saved or published during an update."""

    help = (
        "Adds entries for rows that a release without the ledger wrote. The site can stay in use."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = ledger_completion.complete()
        sentence = ngettext("Added %(number)d entry.", "Added %(number)d entries.", number)
        self.stdout.write(sentence % {"number": number})
