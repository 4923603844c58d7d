"""Adds the word rules that come with the site; what the desk has changed stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.screening.lookups import starter_lists


class Command(BaseCommand):
    help = "Adds the word rules that come with the site and are not there yet, switched to hold."

    def handle(self, **options: Any) -> None:
        number = starter_lists.load(at=timezone.now())
        self.stdout.write(f"Added {number} rules of the starter lists.")
