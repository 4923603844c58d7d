#!/usr/bin/env python
"""Django's command-line utility; what an operator can set right is said in a sentence."""

from __future__ import annotations

import os
import sys


def _problem_of_the_database() -> str:
    from newsroom.operations import readiness

    return readiness.problem_of_the_database()


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import Error as DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except DatabaseError:
        problem = "" if "--traceback" in sys.argv else _problem_of_the_database()
        if not problem:
            raise
        sys.exit(problem)


if __name__ == "__main__":
    main()
