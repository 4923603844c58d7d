"""Restores a backup: checks all of it, then replaces the data, then repairs what has to follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from newsroom.backup import engine, manifest, restore_hooks, stored_files
from newsroom.backup.manifest import Manifest
from newsroom.page_cache import versions
from newsroom.refused import Refused

# `migrate` fills these tables of a new site.
FILLED_BY_MIGRATE: Final = frozenset({"contenttypes", "auth.permission", "auth.group"})


def holds_data() -> bool:
    """Return whether the site has anything that a restore would replace."""
    existing = set(connection.introspection.table_names())
    for model in apps.get_models():
        is_derived = not model._meta.managed
        if is_derived or FILLED_BY_MIGRATE & {model._meta.app_label, model._meta.label_lower}:
            continue
        if model._meta.db_table in existing and model._base_manager.exists():
            return True
    return any(
        True for s in stored_files.kept_storages().values() for _ in stored_files.names_in(s)
    )


def _check_files(folder: Path, files: dict[str, str]) -> None:
    for path, digest in stored_files.with_progress(files.items(), len(files)):
        parts = PurePosixPath(path).parts
        is_inside = path == manifest.DATABASE or (parts[0] == manifest.UPLOADS and len(parts) > 2)
        try:
            is_whole = (
                is_inside and ".." not in parts and manifest.digest_of(folder / path) == digest
            )
        except OSError:
            is_whole = False
        if not is_whole:
            raise Refused(_("%s is damaged or missing. Use another backup.") % (folder / path))


def check(folder: Path, made: Manifest, database: engine.Engine, *, replace: bool) -> None:
    """Refuse what cannot be restored as a whole; touch nothing."""
    if made.engine != connection.vendor:
        words = _("The backup is of %(made)s, but DATABASE_URL names %(here)s.")
        raise Refused(words % {"made": made.engine, "here": connection.vendor})
    if unknown := engine.unknown_migrations(made):
        words = _("The backup is from a newer release, which has the migration %s. Upgrade first.")
        raise Refused(words % ", ".join(unknown))
    uploads = [path for path in made.files if path != manifest.DATABASE]
    _check_files(folder, made.files)
    stored_files.check(uploads)
    database.check(folder / manifest.DATABASE, made)
    if not replace and holds_data():
        words = _("The site holds data. Add --replace to replace it with the backup.")
        raise Refused(words)


def restore(folder: Path, *, replace: bool, say: Callable[[str], object]) -> Manifest:
    """Replace the site's data by the backup; pages that anybody keeps of it become out of date."""
    made = manifest.read(folder)
    database = engine.of_settings()
    say(_("Checking the backup …"))
    check(folder, made, database, replace=replace)
    say(_("Restoring the uploads …"))
    others = stored_files.put_back(folder, [p for p in made.files if p != manifest.DATABASE])
    if others:
        say(_("Files that are not in the backup, and stay: %d.") % others)
    say(_("Restoring the database …"))
    database.load(folder / manifest.DATABASE, made)
    call_command("migrate", verbosity=0)
    say(_("Repeating erasures and counting again …"))
    for act in restore_hooks.after_restore:
        act(made.made_at)
    say(_("Renewing all pages …"))
    versions.renew_all()
    return made
