"""What gunicorn's log says at the start of a site that cannot serve."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from newsroom.operations import readiness

pytestmark = pytest.mark.django_db
BEGIN = "The site has started, but:"


@pytest.fixture
def said(caplog, monkeypatch):
    """Return a function that returns the lines of the log at the start."""
    # Closing it would end the test's transaction.
    monkeypatch.setattr(connection, "close", lambda: None)

    def start() -> list[tuple[int, str]]:
        caplog.clear()
        readiness.say_what_is_amiss()
        return [(record.levelno, record.getMessage()) for record in caplog.records]

    return start


def test_a_site_that_is_well_says_nothing(said):
    assert said() == []


def test_before_migrate(said):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'comments' AND name LIKE '0015%'")
    assert said() == [
        (
            logging.ERROR,
            f"{BEGIN} Migrations that have not been applied: 1. Run manage.py migrate.",
        )
    ]


def test_before_collectstatic(said, settings, tmp_path: Path):
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": manifest}}
    assert said() == [
        (
            logging.ERROR,
            f"{BEGIN} There is no staticfiles.json in {tmp_path}. Run manage.py collectstatic.",
        )
    ]


def test_an_sqlite_database_that_cannot_be_written_to(said, monkeypatch, tmp_path: Path):
    file = tmp_path / "newsroom.sqlite3"
    file.touch()
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    # Who runs the tests may be root, who can write to everything.
    monkeypatch.setattr(readiness.os, "access", lambda path, mode: path != file)
    monkeypatch.setattr(readiness.getpass, "getuser", lambda: "nobody")
    assert said() == [
        (
            logging.ERROR,
            f"{BEGIN} {file} is not writable for the user nobody of this process.",
        )
    ]


def test_a_database_that_is_away(said, monkeypatch):
    def refuse():
        raise OperationalError("no connection to nora:s3cret@10.0.0.3")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert said() == [
        (
            logging.ERROR,
            f"{BEGIN} The database does not answer (OperationalError).",
        )
    ]
