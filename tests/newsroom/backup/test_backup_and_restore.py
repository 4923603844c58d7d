"""`manage.py backup` and `restore`: the database and the uploads of one moment, on both engines."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from newsroom.backup import engine, manifest, postgresql, restoring
from newsroom.db import guards
from newsroom.db.analyse import analyse
from newsroom.models import PageVersion
from newsroom.refused import Refused
from tests.cast import make_article, make_user
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


def backup(folder: Path) -> str:
    return run("backup", str(folder))


def run(*words: str) -> str:
    """Run a command without a word on the screen; return what it prints."""
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backup"


@pytest.fixture
def article() -> Article:
    default_storage.save("pictures/2026/11/a.jpg", ContentFile(b"pixels"))
    return make_article("The first story")


def files_of(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def damage(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def test_a_backup_is_a_database_the_uploads_and_a_manifest(folder, article):
    # Leaves tables of statistics in SQLite, which are not the site's.
    analyse()
    said = backup(folder)
    assert files_of(folder) == [
        "database",
        "manifest.json",
        "uploads/default/pictures/2026/11/a.jpg",
    ]
    counts = engine.table_counts()
    assert said == (
        "Copying the database …\nCopying the uploads …\n"
        f"{folder} holds {sum(counts.values())} rows of {len(counts)} tables, and 1 uploads.\n"
    )
    made = json.loads((folder / "manifest.json").read_text())
    assert set(made) == {
        *("format", "made_at", "engine", "engine_version", "migrations", "tables", "files"),
        "digest",
    }
    assert (made["format"], made["engine"]) == (1, connection.vendor)
    assert made["tables"] == counts
    assert made["migrations"]["articles"] == engine.migrations()["articles"]
    assert set(made["files"]) == {"database", "uploads/default/pictures/2026/11/a.jpg"}


def test_a_database_without_tables_is_no_site_and_is_refused(folder, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(CommandError) as raised:
        backup(folder)
    assert str(raised.value) == (
        "The database has no tables, so there is nothing to back up. Is DATABASE_URL right? For a new"
        " site, run manage.py migrate first."
    )
    assert not folder.exists()


def test_it_is_for_its_owner_alone(folder, article):
    backup(folder)
    for path in [folder, *folder.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_restore_brings_rows_and_uploads_back(folder, article):
    backup(folder)
    counts = engine.table_counts()
    make_article("A later story")
    Article.objects.filter(pk=article.pk).update(headline="Changed")
    default_storage.delete("pictures/2026/11/a.jpg")
    default_storage.save("pictures/2026/11/later.jpg", ContentFile(b"later"))
    said = run("restore", str(folder), "--replace")
    assert said.splitlines()[:-1] == [
        "Checking the backup …",
        "Restoring the uploads …",
        "Files that are not in the backup, and stay: 1.",
        "Restoring the database …",
        "Repeating erasures and counting again …",
        "Renewing all pages …",
    ]
    assert said.splitlines()[-1].startswith("The site is as it was on ")
    assert [each.headline for each in Article.objects.all()] == ["The first story"]
    with default_storage.open("pictures/2026/11/a.jpg") as file:
        assert file.read() == b"pixels"
    # What the backup does not have stays: no page shows it, and nobody has to miss it.
    assert default_storage.exists("pictures/2026/11/later.jpg")
    changed = {"newsroom_pageversion", "newsroom_purge"}
    assert {t: n for t, n in engine.table_counts().items() if t not in changed} == {
        t: n for t, n in counts.items() if t not in changed
    }


def test_guards_are_back_after_a_restore(folder, article):
    backup(folder)
    guards.remove(connection)
    run("restore", str(folder), "--replace")
    assert guards.missing(connection) == []
    assert run("verify_ledger") == "Nothing on record was changed. Entries: 4.\n"


def test_a_backup_without_guards_gets_them(folder, article):
    guards.remove(connection)
    backup(folder)
    run("restore", str(folder), "--replace")
    assert guards.missing(connection) == []


def test_nobody_is_signed_in_by_a_session_of_the_backup(folder, article, client):
    client.force_login(User.objects.create_superuser("otto"))
    backup(folder)
    assert client.get("/admin/").status_code == 200
    run("restore", str(folder), "--replace")
    assert client.get("/admin/").status_code == 302


def test_a_table_that_came_later_goes(folder, article):
    backup(folder)
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX later ON articles_article (headline)")
    run("restore", str(folder), "--replace")
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "articles_article")
    assert "later" not in found
    make_article("Rows get numbers of their own again")


def test_every_version_is_new_after_a_restore(folder, article):
    backup(folder)
    before = dict(PageVersion.objects.values_list("key", "version"))
    run("restore", str(folder), "--replace")
    after = dict(PageVersion.objects.values_list("key", "version"))
    assert set(after) == set(before) | {"chrome"}
    assert not set(after.items()) & set(before.items())


def test_every_storage_of_the_settings_is_kept(folder, article, settings, tmp_path):
    place = {"location": str(tmp_path / "originals")}
    kind = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = settings.STORAGES | {"originals": {"BACKEND": kind, "OPTIONS": place}}
    storages["originals"].save("a.tiff", ContentFile(b"all pixels"))
    backup(folder)
    assert "uploads/originals/a.tiff" in files_of(folder)
    storages["originals"].delete("a.tiff")
    run("restore", str(folder), "--replace")
    with storages["originals"].open("a.tiff") as file:
        assert file.read() == b"all pixels"
    settings.STORAGES = {n: s for n, s in settings.STORAGES.items() if n != "originals"}
    with pytest.raises(CommandError, match="the storage “originals”, which STORAGES does not name"):
        run("restore", str(folder), "--replace")


def test_a_backup_wants_an_empty_folder(folder, article):
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all")
    words = rf"^{folder} is not empty\. Name a new folder for each backup\.$"
    with pytest.raises(CommandError, match=words):
        backup(folder)
    assert files_of(folder) == ["letter.txt"]


def test_a_backup_wants_a_folder_that_it_can_write_to(folder, article):
    folder.write_text("a file")
    words = rf"^{folder} cannot be written to: File exists\. Name another folder\.$"
    with pytest.raises(CommandError, match=words):
        backup(folder)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that even root cannot write")
def test_a_read_only_folder_is_named_too(article):
    with pytest.raises(CommandError, match=r"^/proc/backup cannot be written to: .*\."):
        backup(Path("/proc/backup"))


def test_a_restore_tells_the_edge_to_drop_all_pages(folder, article, settings):
    backup(folder)
    with running_edge() as edge:
        settings.EDGE_PURGE_ADDRESSES = (edge.address,)
        run("restore", str(folder), "--replace")
    # The last word is of all pages, once the site's data is as it was.
    assert edge.told[-1] == ["chrome"]


def untouched(article: Article) -> bool:
    return Article.objects.filter(pk=article.pk, headline="Changed").exists()


@pytest.fixture
def changed(folder, article) -> Article:
    """Return an article that has changed since the backup."""
    backup(folder)
    Article.objects.filter(pk=article.pk).update(headline="Changed")
    return article


@pytest.mark.parametrize("name", ["database", "uploads/default/pictures/2026/11/a.jpg"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(folder, changed, name):
    damage(folder / name)
    words = rf"^{folder / name} is damaged or missing\. Use another backup\.$"
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder), "--replace")
    (folder / name).unlink()
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


def test_a_damaged_manifest_is_refused(folder, changed):
    path = folder / "manifest.json"
    whole = path.read_text()
    for text in (whole.replace('"articles_article": 1', '"articles_article": 2'), whole[:-9], "[]"):
        path.write_text(text)
        with pytest.raises(CommandError, match=rf"^{path} is damaged\. Use another backup\.$"):
            run("restore", str(folder), "--replace")
    path.unlink()
    with pytest.raises(CommandError, match="holds no backup, or one that was not finished"):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


def rewrite(folder: Path, **values: object) -> None:
    """Write a manifest that is whole and says something else."""
    made = manifest.read(folder)
    other = manifest.Manifest(**(vars(made) | values))
    (folder / "manifest.json").write_text(manifest.to_json(other))


def test_a_path_out_of_the_folder_is_refused(folder, changed, tmp_path):
    (tmp_path / "secret").write_text("words")
    digest = manifest.digest_of(tmp_path / "secret")
    for path in ("uploads/default/../../../secret", str(tmp_path / "secret"), "secret"):
        rewrite(folder, files={path: digest})
        with pytest.raises(CommandError, match="is damaged or missing"):
            run("restore", str(folder), "--replace")


def test_a_backup_of_another_engine_is_refused(folder, changed):
    rewrite(folder, engine="oracle")
    words = rf"^The backup is of oracle, but DATABASE_URL names {connection.vendor}\.$"
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


def test_a_backup_of_a_newer_release_is_refused(folder, changed):
    rewrite(folder, migrations={"articles": "9999_to_come"})
    words = "from a newer release, which has the migration articles.9999_to_come. Upgrade first."
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


def test_a_site_that_holds_data_is_replaced_only_if_asked(folder, changed):
    words = r"^The site holds data\. Add --replace to replace it with the backup\.$"
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder))
    assert untouched(changed)


def test_an_account_or_an_upload_is_data_too(folder):
    call_command("flush", interactive=False, verbosity=0)
    assert not restoring.holds_data()
    default_storage.save("a.jpg", ContentFile(b"pixels"))
    assert restoring.holds_data()
    default_storage.delete("a.jpg")
    make_user("ann")
    assert restoring.holds_data()


@pytest.mark.sqlite
def test_a_dump_with_other_rows_than_the_manifest_says_is_refused(folder, changed):
    rewrite(folder, tables=manifest.read(folder).tables | {"articles_article": 7})
    with pytest.raises(CommandError, match="does not match its manifest"):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


@pytest.fixture
def tools(tmp_path, monkeypatch) -> Path:
    """Return a folder that has all tools that the site finds."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(postgresql, "DEBIAN_TOOLS", str(folder))
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.postgresql
def test_missing_tools_are_named(folder, article, tools):
    version = connection.pg_version // 10_000
    words = (
        rf"^pg_dump was not found: install the client of PostgreSQL {version}; on Debian: apt"
        rf" install postgresql-client-{version}\.$"
    )
    with pytest.raises(CommandError, match=words):
        backup(folder)
    assert not folder.exists()


@pytest.mark.postgresql
def test_tools_of_another_version_are_named(folder, article, tools):
    version = connection.pg_version // 10_000
    (tools / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    (tools / "pg_dump").chmod(0o700)
    words = (
        rf"^{tools}/pg_dump is version 9 and the server is version {version}: install the client"
    )
    with pytest.raises(CommandError, match=words):
        backup(folder)


@pytest.mark.postgresql
def test_a_backup_of_a_newer_server_is_refused(folder, changed):
    version = connection.pg_version // 10_000
    rewrite(folder, engine_version=version + 1)
    words = f"is from PostgreSQL {version + 1}, and this server is version {version}."
    with pytest.raises(CommandError, match=words):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


@pytest.mark.postgresql
def test_a_load_that_fails_changes_nothing(folder, changed, monkeypatch):
    real = postgresql._run

    def broken(command: list[str], environment: dict[str, str]) -> None:
        for script in (each for each in command if each.endswith("/restore.sql")):
            path = Path(script.removeprefix("--file="))
            if "psql" in command[0]:
                path.write_text(f"SELECT nothing_of_this_name;\n{path.read_text()}")
        real(command, environment)

    monkeypatch.setattr(postgresql, "_run", broken)
    with pytest.raises(
        CommandError, match=r'^psql failed: .*"nothing_of_this_name" does not exist'
    ):
        run("restore", str(folder), "--replace")
    assert untouched(changed)


@pytest.mark.postgresql
def test_no_password_is_an_argument():
    arguments, environment = postgresql._address()
    assert "password" not in " ".join(arguments).lower()
    assert set(environment) <= {"PGPASSWORD"}


def test_the_manifest_of_another_format_is_named(folder, changed):
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(Refused, match="a format that this release does not know"):
        manifest.read(folder)
