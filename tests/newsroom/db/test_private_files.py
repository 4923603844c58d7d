"""The files of an SQLite database are for their owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


def test_the_database_and_its_two_helpers_are_closed_to_others():
    path = Path(connections["default"].settings_dict["NAME"])
    files = [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]
    connections["default"].ensure_connection()
    for file in files:
        file.touch()
        file.chmod(0o644)
    connections["default"].close()
    connections["default"].ensure_connection()
    assert {file.stat().st_mode & 0o777 for file in files if file.exists()} == {0o600}
