"""`manage.py load_sample_paper`: articles, pictures and comments for the first look at a site."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from articles.sample_paper import marks
from comments.sample_paper import loading
from newsroom.refused import Refused


class Command(BaseCommand):
    """Does nothing, and says so, on a site that has articles of its own."""

    help = "Loads the sample paper, by the demo accounts. Only with DEBUG=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anyway",
            action="store_true",
            help="Also on a site that has articles of its own, or that had the sample paper removed.",
        )

    def handle(self, *args: Any, anyway: bool, **options: Any) -> None:
        # It publishes, under the names of accounts that are for test sites only.
        if not settings.DEBUG:
            raise CommandError("The sample paper is for test sites only. Set DEBUG=1 to load it.")
        if words := self._why_not(anyway=anyway):
            self.stdout.write(words)
            return
        try:
            number = self._load()
        except Refused as refused:
            raise CommandError(" ".join(refused.sentences)) from refused
        self.stdout.write(
            f"Loaded the sample paper: {number} articles. manage.py remove_sample_paper removes it."
        )

    def _why_not(self, *, anyway: bool) -> str:
        if marks.articles().exists():
            return "The sample paper is on this site already: nothing was loaded."
        if anyway:
            return ""
        if marks.was_removed():
            return (
                "The sample paper was removed from this site: nothing was loaded."
                " Add --anyway to load it again."
            )
        if number := marks.own_articles(settings.BASE_DIR / "seeds").count():
            return (
                f"This site has articles of its own ({number}): the sample paper was not loaded."
                " Add --anyway to load it beside them."
            )
        return ""

    def _load(self) -> int:
        with tqdm(unit="act", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

            def tell(done: int, of: int) -> None:
                bar.total = of
                bar.update(done - bar.n)

            return loading.load(now=timezone.now(), tell=tell)
