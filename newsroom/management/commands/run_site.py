"""`manage.py run_site`: what `make run` starts, the site with all its background work."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.db import connection

from newsroom.operations.worker import Workers

logger = logging.getLogger(__name__)

MINUTE: Final = 60.0  # seconds
ENDS_WITH_INPUT: Final = "NEWSROOM_ENDS_WITH_INPUT"


def tick_each_minute(ended: Event) -> None:
    """Do what a timer does on a deployed site."""
    while not ended.wait(MINUTE):
        try:
            call_command("tick")
        except (CommandError, DatabaseError) as error:
            logger.warning("The jobs of this minute failed: %s.", type(error).__name__)
        finally:
            connection.close()


class Command(BaseCommand):
    """Runs gunicorn, a worker and the jobs of each minute; if one ends, all end."""

    help = "Runs the site on this machine with its background work, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="The port; 8000 by default.")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        workers = Workers(tick_each_minute)
        workers.start()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
        # gunicorn.conf.py ends the site when this pipe closes, as it does if somebody kills this process.
        site = subprocess.Popen(  # noqa: S603
            command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE,
            env=os.environ | {ENDS_WITH_INPUT: "1"},
        )  # fmt: skip
        while site.poll() is None and not workers.ended.wait(0.2):
            pass
        told = workers.ended.is_set()
        site.terminate()
        workers.end()
        code = site.wait()
        if not told:
            raise CommandError(f"The site stopped unexpectedly, with exit code {code}.")
