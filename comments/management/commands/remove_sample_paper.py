"""`manage.py remove_sample_paper`: take the sample paper out of a site that becomes a real one."""

from __future__ import annotations

import sys
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from articles.permissions import may_expunge
from comments.sample_paper import removal


class Command(BaseCommand):
    """Prints what stays; after a kill in the middle, simply run it again."""

    help = (
        "Removes the sample paper for good: articles, pictures with their files, comments and"
        " ratings, and the authors, tags and sections that no other article uses."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--by",
            default="administrator",
            metavar="USERNAME",
            help="Whose act it is on record; by default the demo account “administrator”.",
        )

    def handle(self, *args: Any, by: str, **options: Any) -> None:
        person = User.objects.filter(username=by).first()
        if person is None or not may_expunge(person):
            raise CommandError(
                f"The account “{by}” may not expunge. Name an administrator with --by."
            )
        number = removal.number()
        if not number:
            self.stdout.write("There is nothing of the sample paper on this site.")
            return
        quiet = not sys.stderr.isatty()
        with tqdm(total=number, unit="step", file=sys.stderr, disable=quiet) as bar:
            stays = removal.remove(by=person, at=timezone.now(), done=bar.update)
        for words in stays:
            self.stdout.write(words)
        self.stdout.write("Removed the sample paper. The record keeps numbers and digests of it.")
