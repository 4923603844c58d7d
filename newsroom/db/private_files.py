"""Keeps the files of an SQLite database, which hold readers' e-mail addresses, from other users."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

OWNER_ONLY: Final = 0o600


def close_to_others(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Take the rights of others from the files of `connection`; Django calls this for each new one."""
    if connection.vendor != "sqlite":
        return
    name = str(connection.settings_dict["NAME"])
    for path in (Path(f"{name}{end}") for end in ("", "-wal", "-shm")):
        try:
            found = path.stat()
            if found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077:
                path.chmod(OWNER_ONLY)
        except FileNotFoundError:
            continue
