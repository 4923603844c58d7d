"""`manage.py verify_ledger`: whether anything on record was changed, removed or slipped in."""

from __future__ import annotations

import re
import sys
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.editions import places_check
from articles.models import LedgerEntry
from articles.record import ledger, ledger_check
from articles.record.ledger import Head


def _head(text: str) -> Head:
    if found := re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text):
        return Head(int(found[1]), found[2])
    words = _("“%s” is not the head of a ledger. Copy what verify_ledger --head has printed.")
    raise CommandError(words % text)


class Command(BaseCommand):
    """Exits with 1 if it finds a problem, and prints a line for each."""

    help = "Checks all that is on record against the ledger. The site can stay in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            action="store_true",
            help="Only print number and digest of the newest entry, to be kept on another machine.",
        )
        parser.add_argument(
            "--expect",
            metavar="NUMBER:DIGEST",
            help="Check that a head of an earlier time is still in the chain.",
        )

    def handle(self, *args: Any, head: bool, expect: str | None, **options: Any) -> None:
        if head:
            self.stdout.write(str(ledger.head()))
            return
        if number := self._problems(None if expect is None else _head(expect)):
            raise CommandError(_("Problems found: %d.") % number)
        words = _("Nothing on record was changed. Entries: %d.")
        self.stdout.write(words % LedgerEntry.objects.count())

    def _problems(self, expected: Head | None) -> int:
        """Print each problem; return their number."""
        number, total = 0, LedgerEntry.objects.count()
        quiet = not sys.stderr.isatty()
        with tqdm(total=total, unit="entry", file=sys.stderr, disable=quiet) as bar:
            found = ledger_check.problems(expected, done=bar.update)
            for problem in chain(found, places_check.problems()):
                self.stdout.write(problem)
                number += 1
        return number
