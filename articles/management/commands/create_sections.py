"""`manage.py create_sections`: the first sections of a new site."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles.models import Section
from articles.names.slugs import make_slug
from articles.page_things import page_things

# What most papers have; editors rename, add and archive them at the desk.
FIRST: Final = ("News", "Business", "Culture", "Sport", "Opinion")


class Command(BaseCommand):
    help = (
        "Creates the named sections, or a first few if none are named. A site that has sections keeps"
        " them as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="as in: News Sport")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Leave a site alone that has sections."""
        if Section.objects.exists():
            self.stdout.write("This site has sections: nothing was created.")
            return
        names = options["names"] or FIRST
        for order, name in enumerate(names, start=1):
            slug = make_slug(name, kind="section", length=60, language=settings.LANGUAGE_CODE)
            section = Section(name=name, slug=slug, order=order)
            _check(section)
            page_things.save(section, by=None, at=timezone.now())
        self.stdout.write(f"Created sections: {', '.join(names)}.")


def _check(section: Section) -> None:
    try:
        section.full_clean()
    except ValidationError as error:
        raise CommandError(f"“{section.name}”: {' '.join(error.messages)}") from error
