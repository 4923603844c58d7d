"""PostgreSQL, by its own tools: pg_dump, pg_restore and psql of the server's version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from newsroom.backup import engine
from newsroom.backup.manifest import Manifest
from newsroom.db.analyse import analyse
from newsroom.refused import Refused

TOOLS: Final = ("pg_dump", "pg_restore", "psql")
# Where Debian keeps the tools of each version.
DEBIAN_TOOLS: Final = "/usr/lib/postgresql/{version}/bin"
# A site that still runs holds locks for ever; this says so instead of waiting.
MAX_LOCK_SECONDS: Final = 30


def _tool(name: str, version: int) -> str:
    """Return the path of a tool of the server's version, or refuse."""
    places = os.pathsep.join([DEBIAN_TOOLS.format(version=version), os.environ.get("PATH", "")])
    path = shutil.which(name, path=places)
    if path is None:
        words = _(
            "%(tool)s was not found: install the client of PostgreSQL %(version)d; on Debian:"
            " apt install postgresql-client-%(version)d."
        )
        raise Refused(words % {"tool": name, "version": version})
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\) (\d+)", shown.stdout)
    if found is None or int(found[1]) != version:
        words = _(
            "%(path)s is version %(found)s and the server is version %(version)d: install"
            " the client of the server’s version; on Debian: apt install"
            " postgresql-client-%(version)d."
        )
        values = {"path": path, "found": found[1] if found else "?", "version": version}
        raise Refused(words % values)
    return path


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        # The lines after an error may quote rows.
        errors = [line for line in done.stderr.splitlines() if "error:" in line.lower()]
        words = _("%(tool)s failed: %(why)s")
        why = errors[0] if errors else str(done.returncode)
        raise Refused(words % {"tool": Path(command[0]).name, "why": why})


def _address() -> tuple[list[str], dict[str, str]]:
    """Return the arguments and the environment that lead the tools to the site's database."""
    command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *options, name = command[1:]
    return [*options, f"--dbname={name}"], environment or {}


class PostgreSQL:
    def version(self) -> int:
        connection.ensure_connection()
        version: int = connection.pg_version // 10_000  # type: ignore[attr-defined]
        for name in TOOLS:
            _tool(name, version)
        return version

    def dump(self, path: Path) -> dict[str, int]:
        version = self.version()
        address, environment = _address()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            command = [
                _tool("pg_dump", version),
                "--format=custom",
                "--no-owner",
                "--no-privileges",
            ]
            _run([*command, f"--snapshot={snapshot}", f"--file={path}", *address], environment)
            # The tables as pg_dump saw them.
            return engine.table_counts()

    def check(self, path: Path, manifest: Manifest) -> None:
        version = self.version()
        if version < manifest.engine_version:
            words = _(
                "The backup is from PostgreSQL %(made)d, and this server is version %(here)d."
            )
            raise Refused(words % {"made": manifest.engine_version, "here": version})
        _run([_tool("pg_restore", version), "--list", str(path)], {})

    def load(self, path: Path, manifest: Manifest) -> None:
        version = self.version()
        address, environment = _address()
        tables = set(manifest.tables) | set(
            connection.introspection.django_table_names(only_existing=True)
        )
        drops = [
            f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE;"
            for table in sorted(tables)
        ]
        connection.close()
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "restore.sql"
            command = [_tool("pg_restore", version), "--clean", "--if-exists", "--no-owner"]
            _run([*command, "--no-privileges", f"--file={script}", str(path)], {})
            first = Path(folder) / "first.sql"
            first.write_text(f"SET lock_timeout = '{MAX_LOCK_SECONDS}s';\n" + "\n".join(drops))
            command = [_tool("psql", version), "--no-psqlrc", "--quiet", "--single-transaction"]
            files = [f"--file={first}", f"--file={script}", "--output=/dev/null"]
            _run([*command, "--set=ON_ERROR_STOP=1", *files, *address], environment)
        analyse()
        if (found := engine.table_counts()) != manifest.tables:
            wrong = sorted(t for t, n in manifest.tables.items() if found.get(t) != n)
            words = _("After the restore, these tables do not match the manifest: %s.")
            raise Refused(words % ", ".join(wrong or sorted(set(found) - set(manifest.tables))))
