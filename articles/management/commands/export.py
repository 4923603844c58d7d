"""`manage.py export`: write what readers have for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.exporting import told_stories
from articles.exporting.json_export import json_lines
from articles.exporting.told_stories import Story
from articles.exporting.wordpress_export import wordpress_export

_FORMATS: Final[dict[str, Callable[[Iterable[Story]], Iterator[str]]]] = {
    "jsonl": json_lines,
    "wxr": wordpress_export,
}


class Command(BaseCommand):
    help = "Write the articles that readers have: for WordPress, or as JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", required=True, choices=sorted(_FORMATS))
        parser.add_argument(
            "--out", type=Path, metavar="FILE", help="A new file. Default: standard output."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        stories = self._with_progress(told_stories.stories(at=now), told_stories.count(at=now))
        with self._target(options["out"]) as write:
            for part in _FORMATS[options["format"]](stories):
                write(part)

    @contextmanager
    def _target(self, out: Path | None) -> Iterator[Callable[[str], object]]:
        """Open the file, which must be new: an export never replaces anything."""
        if out is None:
            yield partial(self.stdout.write, ending="")
            return
        try:
            with out.open("x", encoding="utf-8", newline="\n") as file:
                yield file.write
        except FileExistsError as error:
            raise CommandError(_("“%s” is there already. Name a new file.") % out) from error
        except OSError as error:
            values = {"file": out, "why": error.strerror or str(error)}
            raise CommandError(_("“%(file)s” cannot be written: %(why)s.") % values) from error

    def _with_progress(self, stories: Iterator[Story], number: int) -> Iterable[Story]:
        if not sys.stderr.isatty():
            return stories
        bar: Iterable[Story] = tqdm(stories, total=number, unit="article", file=sys.stderr)
        return bar
