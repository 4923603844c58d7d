"""`manage.py transparency_report`: a year of moderation in figures, as text or as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.figures import transparency
from comments.figures.transparency import Fact
from newsroom import csv_files

# Before the web there was no comment.
_FIRST_YEAR = 1990


def as_csv(facts: Iterable[Fact]) -> str:
    head = (_("Part"), _("Of"), _("Figure"), _("Value"))
    return "".join(csv_files.lines([head, *facts]))


def as_text(facts: Iterable[Fact]) -> str:
    """Return the facts under the names of their parts and of what they are about."""
    lines = []
    for part, of_part in groupby(facts, key=lambda fact: fact.part):
        lines += ["", part, "=" * len(part)]
        for of, figures in groupby(of_part, key=lambda fact: fact.of):
            lines += ["", of] if of else [""]
            lines += [f"  {each.figure}: {each.value}" for each in figures]
    return "\n".join(lines[1:]) + "\n"


class Command(BaseCommand):
    """Prints the report, or writes it into a file."""

    help = (
        "Counts a year of moderation from the log of decisions, as the Digital Services Act asks."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="The year, as in 2026.")
        parser.add_argument("--csv", action="store_true", help="A table instead of text.")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Write into this file.")

    def handle(self, *args: Any, year: int, csv: bool, output: Path | None, **options: Any) -> None:
        at = timezone.now()
        if not _FIRST_YEAR <= year <= timezone.localtime(at).year:
            words = _("There are no figures of the year %d. Choose one that has begun.")
            raise CommandError(words % year)
        report = (as_csv if csv else as_text)(transparency.facts(year, at=at))
        if output is None:
            self.stdout.write(report, ending="")
            return
        try:
            output.write_text(report, "utf-8")
        except OSError as error:
            words = _("%(file)s cannot be written: %(error)s. Choose another file.")
            raise CommandError(words % {"file": output, "error": error.strerror}) from error
