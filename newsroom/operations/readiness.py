"""Readiness: `/readyz` says what is wrong while this machine should get no readers."""

from __future__ import annotations

import getpass
import logging
import os
import pkgutil
import shutil
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from newsroom import mail
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit
from newsroom.operations import gauges

logger = logging.getLogger(__name__)

# Below this, a database may soon be unable to write.
LEAST_FREE_BYTES: Final = 500_000_000
# Workers look for tasks each second: a wait of minutes means that none runs, or too few.
LONGEST_WAIT_SECONDS: Final = 300
# After many uploads the worker makes renditions for a while; until then pages have one JPEG of each.
UNHURRIED: Final = ("pictures",)

VAR: Final = settings.BASE_DIR / "var"
# Returns what is amiss in a sentence, or "".
Check = Callable[[datetime], str]


def database(at: datetime) -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"The database does not answer ({type(error).__name__})."
    return ""


def problem_of_the_database() -> str:
    """Return why a command cannot work with the database, in a sentence, or "" if it can."""
    connection.close()
    try:
        connection.ensure_connection()
        missing = missing_migrations()
    except DatabaseError as error:
        # The first line: it names server and user, and never a password.
        reason = str(error).strip().partition("\n")[0]
        return f"The database does not answer: {reason}. Does it run, and is DATABASE_URL right?"
    if missing:
        return f"The database lacks {len(missing)} migrations. Run manage.py migrate first."
    return " ".join(unwritable())


def missing_migrations() -> list[str]:
    """Return the migrations that the code has and the database has not.

    Their files are only listed: loading them would cost each process memory for ever.
    """
    applied = set(MigrationRecorder(connection).applied_migrations())
    return [
        f"{config.label}.{name}"
        for config in apps.get_app_configs()
        for name in _migrations_of(config.name)
        if (config.label, name) not in applied
    ]


def _migrations_of(app: str) -> list[str]:
    try:
        package = import_module(f"{app}.migrations")
    except ModuleNotFoundError:
        return []
    names = [module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg]
    return sorted(name for name in names if name[0] not in "_~")


def migrations(at: datetime) -> str:
    if number := len(missing_migrations()):
        return f"Migrations that have not been applied: {number}. Run manage.py migrate."
    return ""


def static_files(at: datetime) -> str:
    storage: Any = staticfiles_storage
    if hasattr(storage, "manifest_name") and not storage.read_manifest():
        return f"There is no {storage.manifest_name} in {storage.location}. Run manage.py collectstatic."
    return ""


def write(at: datetime) -> str:
    try:
        rate_counter.count([Limit("readiness", "", most=1, seconds=60)], at=at)
    except DatabaseError as error:
        return f"The database cannot be written to ({type(error).__name__})."
    return ""


def folders() -> list[Path]:
    """Return the folders that the site writes to and that are there."""
    known = (VAR, Path(settings.MEDIA_ROOT), Path(settings.ORIGINALS_ROOT))
    return [folder for folder in known if folder.is_dir()]


def unwritable() -> list[str]:
    """Return, in sentences, what this user cannot write to and has to."""
    paths = folders()
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        paths += [path for path in (file.parent, file) if path.exists()]
    closed = [path for path in dict.fromkeys(paths) if not os.access(path, os.W_OK)]
    user = getpass.getuser()
    return [f"{path} is not writable for the user {user} of this process." for path in closed]


def disk(at: datetime) -> str:
    for problem in unwritable():
        return problem
    for folder in folders():
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE_BYTES:
            return f"The disk of {folder} has only {free // 1_000_000} MB left."
    return ""


def queue(at: datetime) -> str:
    for name, (number, wait) in gauges.due_tasks(at=at).items():
        if wait > LONGEST_WAIT_SECONDS and name not in UNHURRIED:
            return (
                f"Tasks waiting in the queue {name}: {number}, the oldest for {wait // 60:.0f}"
                " minutes. Does manage.py db_worker run?"
            )
    return ""


def emails(at: datetime) -> str:
    late = mail.late(at=at)
    if not (number := late.count()):
        return ""
    oldest = late.values_list("made_at", flat=True).first()
    hours = gauges.seconds_since(oldest, at=at) / 3600
    return (
        f"E-mails not sent: {number}, the oldest for {hours:.1f} hours. Does the mail server of"
        " EMAIL_URL answer? manage.py send_emails tries now."
    )


def say_what_is_amiss() -> None:
    """Log what would break every page, when a process begins; then give the connection back."""
    at = timezone.now()
    problems = [database(at)]
    if not problems[0]:
        problems.append(migrations(at))
    for problem in (*problems, static_files(at), *unwritable()):
        if problem:
            logger.error("The site has started, but: %s", problem)
    connection.close()


READINESS_CHECKS: Final[dict[str, Check]] = {
    "database": database,
    "migrations": migrations,
    "static_files": static_files,
    "write": write,
    "disk": disk,
    "queue": queue,
    "emails": emails,
}
NEEDS_THE_DATABASE: Final = {"migrations", "write", "queue", "emails"}


def amiss(*, at: datetime) -> dict[str, str]:
    """Return what is amiss, by check; without the database only what can be said without it."""
    found: dict[str, str] = {}
    for name, check in READINESS_CHECKS.items():
        if name in NEEDS_THE_DATABASE and ("database" in found or "migrations" in found):
            continue
        try:
            problem = check(at)
        except DatabaseError as error:
            problem = f"The database failed ({type(error).__name__})."
        if problem:
            found[name] = problem
    return found
