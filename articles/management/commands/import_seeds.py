"""`manage.py import_seeds`: import scraped pages as articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from articles.importing.import_report import as_json, as_lines, summary
from articles.importing.read.files import STANDARD_INPUT, count
from articles.importing.run_import import dry_run, import_all
from articles.importing.write.plan import Outcome, Plan
from newsroom.db.analyse import analyse

# From so many on, the database measures its tables again; it would take longer than fewer pages do.
MANY_PAGES: Final = 100


class Command(BaseCommand):
    """Exits with 1 if any file failed."""

    help = "Import HTML, Markdown and plain text, lines of JSON and WordPress exports as articles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="A file, a folder, or - for standard input. Default: seeds/",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would be imported, and write nothing."
        )
        parser.add_argument("--draft", action="store_true", help="Import all pages as drafts.")
        parser.add_argument(
            "--publish-anyway",
            action="store_true",
            help="Publish pages even if lines were left out, if several lines could be the headline, or if they are nearly another page.",
        )
        parser.add_argument(
            "--json", action="store_true", help="Print the report as one JSON document."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = options["paths"] or [str(settings.BASE_DIR / "seeds")]
        now = timezone.now()
        chosen = {"as_draft": options["draft"], "anyway": options["publish_anyway"]}
        if options["dry_run"]:
            plans = dry_run(paths, at=now, **chosen)
        else:
            plans = import_all(paths, at=now, **chosen)
        outcomes: Counter[Outcome] = Counter()
        counted = self._counted(self._with_progress(plans, paths), outcomes)
        if options["json"]:
            for part in as_json(counted):
                self.stdout.write(part, ending="")
        else:
            self._print_plans(counted, options)
            self._print(summary(outcomes, is_dry_run=options["dry_run"]), options)
        written = outcomes[Outcome.CREATED] + outcomes[Outcome.UPDATED]
        if not options["dry_run"] and written >= MANY_PAGES:
            analyse()
        if outcomes[Outcome.FAILED]:
            sys.exit(1)

    def _with_progress(self, plans: Iterable[Plan], paths: list[str]) -> Iterable[Plan]:
        if STANDARD_INPUT in paths or not sys.stderr.isatty():
            return plans
        bar: Iterable[Plan] = tqdm(plans, total=count(paths), unit="page", file=sys.stderr)
        return bar

    def _counted(self, plans: Iterable[Plan], outcomes: Counter[Outcome]) -> Iterator[Plan]:
        for plan in plans:
            outcomes[plan.outcome] += 1
            yield plan

    def _print_plans(self, plans: Iterable[Plan], options: dict[str, Any]) -> None:
        for plan in plans:
            for line in as_lines(plan, is_dry_run=options["dry_run"], as_draft=options["draft"]):
                self._print(line, options)

    def _print(self, line: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(line)
