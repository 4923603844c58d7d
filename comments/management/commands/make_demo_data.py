"""`manage.py make_demo_data`: generate articles and comments."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments.demo import generated_comments


class Command(BaseCommand):
    """Adds generated rows, which cannot be told apart from real ones afterwards."""

    help = "Creates generated articles and comments. For test sites only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=1_000, metavar="N")
        parser.add_argument("--comments", type=int, default=10_000, metavar="N")

    def handle(self, *args: Any, articles: int, comments: int, **options: Any) -> None:
        if articles < 0 or comments < 0 or (comments and not articles):
            raise CommandError("Numbers must be 0 or more, and comments need at least one article.")
        generated_comments.build_all(articles, comments)
        self.stdout.write(f"Articles: {articles}. Comments: {comments}.")
