"""`manage.py make_renditions`: moves old originals, and makes the renditions that are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.page_things import rendition_upkeep
from newsroom.backup.stored_files import with_progress


class Command(BaseCommand):
    """Goes on where it was broken off; says what it did and what it could not do."""

    help = (
        "Moves originals of a former release out of the served folder and makes missing renditions."
        " Run it after an upgrade; it may be broken off and started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sweep",
            action="store_true",
            help="then delete the renditions that no picture and no edition uses",
        )

    def handle(self, *args: Any, sweep: bool, **options: Any) -> None:
        at = timezone.now()
        files = rendition_upkeep.kept_files()
        done = rendition_upkeep.bring_up(with_progress(files, len(files)), at=at)
        words = _(
            "Originals moved: %(moved)d. Files read: %(read)d. Sets of renditions made: %(made)d."
        )
        self.stdout.write(words % vars(done))
        if sweep:
            self.stdout.write(_("Renditions swept: %d.") % rendition_upkeep.sweep(at=at))
        for problem in done.problems:
            self.stderr.write(problem)
        if number := len(done.problems):
            told = ngettext(
                "%d file could not be rendered; its articles show no picture.",
                "%d files could not be rendered; their articles show no picture.",
                number,
            )
            raise CommandError(told % number)
