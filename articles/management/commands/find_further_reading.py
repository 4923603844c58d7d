"""`manage.py find_further_reading`: give the ends of older articles something to lead to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lists import further_reading
from newsroom.page_cache import versions


class Command(BaseCommand):
    """Needed once, after the update that brought it: later editions find it when they are made."""

    help = (
        "Finds related articles for what was published before there were any. It can be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in further_reading.fill(at=timezone.now()):
            self.stdout.write(_("%(number)d articles done.") % {"number": done})
        with transaction.atomic():
            versions.bump(versions.CHROME)
        self.stdout.write(_("Finished: %(number)d articles.") % {"number": done})
