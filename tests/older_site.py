"""A site as an older release left it: a database of its own, migrated as far as that release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import load_backend

# On PostgreSQL the database is a schema in that of the tests.
_SCHEMA = "older"
_ROUND_IT = ("auth", "contenttypes")


def migrate(target: tuple[str, str]) -> Any:
    """Migrate the articles to `target` and what they need; return the models as they are then."""
    executor = MigrationExecutor(connections["default"])
    around = [key for app in _ROUND_IT for key in executor.loader.graph.leaf_nodes(app)]
    executor.migrate([target, *around])
    return executor.loader.project_state([target, *around]).apps


def _settings(folder: Path) -> dict[str, Any]:
    own = dict(connections["default"].settings_dict)
    if own["ENGINE"].endswith("sqlite3"):
        own["NAME"] = str(folder / "older.sqlite3")
    else:
        own["OPTIONS"] = {**own["OPTIONS"], "options": f"-c search_path={_SCHEMA}"}
    return own


@contextmanager
def older_site(folder: Path) -> Iterator[None]:
    """Put an empty database in the place of the tests' own; `migrate` makes its tables."""
    of_tests, own = connections["default"], _settings(folder)
    is_schema = of_tests.vendor == "postgresql"
    if is_schema:
        with of_tests.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {_SCHEMA}")
    older = connections["default"] = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
    try:
        yield
    finally:
        older.close()
        connections["default"] = of_tests
        if is_schema:
            with of_tests.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA {_SCHEMA} CASCADE")
