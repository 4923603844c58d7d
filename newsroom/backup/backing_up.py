"""Makes a backup: a folder with the database, the uploads and a manifest, for its owner alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.backup import engine, manifest, stored_files
from newsroom.backup.manifest import Manifest
from newsroom.refused import Refused

PRIVATE_FOLDER: Final = 0o700
PRIVATE_MASK: Final = 0o077


def _prepare(folder: Path) -> None:
    """Make the folder, or refuse one that holds something or cannot be written to."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            words = _("%s is not empty. Name a new folder for each backup.")
            raise Refused(words % folder)
        folder.chmod(PRIVATE_FOLDER)
        probe = folder / manifest.NAME
        probe.touch()
        probe.unlink()
    except OSError as error:
        words = _("%(folder)s cannot be written to: %(why)s. Name another folder.")
        raise Refused(words % {"folder": folder, "why": error.strerror}) from error


def _refuse_without_tables() -> None:
    """Refuse a database without any table: it is a new one, or not the site's."""
    if not connection.introspection.table_names():
        words = _(
            "The database has no tables, so there is nothing to back up. Is DATABASE_URL right? For"
            " a new site, run manage.py migrate first."
        )
        raise Refused(words)


def back_up(folder: Path, say: Callable[[str], object]) -> Manifest:
    """Write the backup; the manifest comes last, so that a backup without one is incomplete."""
    database = engine.of_settings()
    version = database.version()
    _refuse_without_tables()
    before = os.umask(PRIVATE_MASK)
    try:
        _prepare(folder)
        made_at = timezone.now()
        say(_("Copying the database …"))
        # The files come later: none is ever changed, so all that the database names are there.
        tables = database.dump(folder / manifest.DATABASE)
        migrations = engine.migrations()
        say(_("Copying the uploads …"))
        files = stored_files.copy_all(folder)
        files[manifest.DATABASE] = manifest.digest_of(folder / manifest.DATABASE)
        made = Manifest(made_at, connection.vendor, version, migrations, tables, files)
        _write(folder / manifest.NAME, manifest.to_json(made))
    finally:
        os.umask(before)
    return made


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
