"""The command: paths, options, what it prints, and its exit code."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.management.commands import import_seeds
from articles.models import Article, ImportRun, State
from tests.articles.importing.parse.pages import LEAD, ROOT, SEEDS, lines
from tests.database import copy_migrated_to

pytestmark = pytest.mark.django_db

BRIDGE = lines("Bridge closes on Monday", "5 March 2024", LEAD)


def run_command(*args: object, **options: object) -> tuple[str, str, int]:
    """Return what the command wrote to stdout and stderr, and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_seeds", *map(str, args), stdout=out, stderr=err, **options)
    except SystemExit as left:
        code = int(left.code or 0)
    return out.getvalue(), err.getvalue(), code


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE)
    return path


def test_without_a_path_it_imports_the_seeds():
    out, err, code = run_command()
    assert out.splitlines()[-1] == "5 created"
    assert (err, code) == ("", 0)


def test_a_second_call_changes_nothing():
    run_command()
    assert run_command() == ("5 unchanged\n", "", 0)


def test_it_says_what_it_did(bridge):
    out, _, _ = run_command(bridge)
    assert out == (
        f"created: {bridge}: Bridge closes on Monday (published 2024-03-05)\n1 created\n"
    )


def test_an_update_names_its_fields(bridge):
    run_command(bridge)
    bridge.write_text(BRIDGE.replace("Bridge closes", "Old bridge closes"))
    out, _, _ = run_command(bridge)
    assert out == f"updated: {bridge}: Old bridge closes on Monday (headline)\n1 updated\n"


def test_a_dry_run_writes_nothing(bridge):
    out, _, code = run_command(bridge, "--dry-run")
    assert out == (
        f"would create: {bridge}: Bridge closes on Monday (published 2024-03-05)\n"
        "Dry run: 1 created\n"
    )
    assert (code, Article.objects.count(), ImportRun.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("options", [[], ["--draft"]])
def test_a_dry_run_says_what_the_guard_would_hold_up(options, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(lines("Bridge costs TK", "5 March 2024", f"{LEAD} It costs TK."))
    planned = run_command(path, "--dry-run", *options)[0]
    assert Article.objects.count() == 0
    done = run_command(path, *options)[0]
    assert planned.replace("would create", "created").replace("Dry run: ", "") == done
    held = "“TK” stands in the headline. “TK” stands in the text."
    assert (f"file: The guard holds the article up ({held})." in planned) is (not options)
    assert f"{path}: Bridge costs TK (draft)" in planned


def test_drafts(bridge):
    out, _, _ = run_command(bridge, "--draft")
    assert out == f"created: {bridge}: Bridge closes on Monday (draft)\n1 created\n"
    assert Article.objects.get().state == State.DRAFT


@pytest.mark.parametrize(("many", "measured"), [(6, False), (5, True)])
def test_the_database_is_measured_anew_after_many_pages(monkeypatch, many, measured):
    monkeypatch.setattr(import_seeds, "MANY_PAGES", many)
    with CaptureQueriesContext(connection) as asked:
        run_command()
    assert ("ANALYZE" in [each["sql"] for each in asked]) is measured


def test_quiet(bridge):
    assert run_command(bridge, verbosity=0) == ("", "", 0)


def test_a_failure_is_an_exit_code_and_a_line_with_file_and_field(bridge):
    missing = bridge.with_name("none.txt")
    out, _, code = run_command(missing, bridge)
    assert code == 1
    assert out == (
        f"failed: {missing}\n"
        f"  {missing}: file: The file cannot be read: No such file or directory.\n"
        f"created: {bridge}: Bridge closes on Monday (published 2024-03-05)\n"
        "1 created, 1 failed\n"
    )


def test_all_problems_of_all_files(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_bytes(b"\0")
    (tmp_path / "c.txt").write_text(lines("Bridge closes on Monday", LEAD))
    (tmp_path / "loop").symlink_to(tmp_path)
    out, _, code = run_command(tmp_path)
    assert code == 1
    assert out.splitlines() == [
        f"failed: {tmp_path}/a.txt",
        f"  {tmp_path}/a.txt: file: The file is empty.",
        f"failed: {tmp_path}/b.txt",
        f"  {tmp_path}/b.txt: file: The file is binary, not text. Save the page as HTML, Markdown or plain text.",
        f"created: {tmp_path}/c.txt: Bridge closes on Monday (draft)",
        f"  {tmp_path}/c.txt: published: The page has no date.",
        f"failed: {tmp_path}/loop",
        f"  {tmp_path}/loop: file: The folder contains itself and was skipped.",
        "1 created, 3 failed",
    ]


def test_an_empty_folder(tmp_path):
    assert run_command(tmp_path) == ("There was nothing to import.\n", "", 0)


def test_a_copy_names_the_other(bridge):
    copy = bridge.with_name("copy.txt")
    copy.write_text(BRIDGE)
    out, _, code = run_command(bridge, copy)
    assert code == 0
    assert out.splitlines()[1:] == [
        f"duplicate: {copy}",
        f"  {copy}: file: The same text was already imported as bridge.txt.",
        "1 created, 1 duplicate",
    ]


def test_the_json_report_is_one_document_and_nothing_else(bridge):
    out, err, code = run_command(SEEDS, bridge, "none.txt", "--json")
    found = json.loads(out)
    assert (err, code) == ("", 1)
    assert [each["outcome"] for each in found] == ["created"] * 6 + ["failed"]
    assert list(found[0]) == [
        "path", "outcome", "headline", "headline_provisional", "published", "bylines", "pictures",
        "paragraphs", "subheadings", "related", "audio_offered", "boilerplate", "leftovers", "problems",
        "standfirst", "language", "stated", "roles", "blocks", "address", "outlet", "rules", "confidence",
        "updated", "kind", "kicker", "section", "tags", "body", "slug", "former", "draft_reason",
        "changes",
    ]  # fmt: skip


def test_the_json_report_of_a_dry_run_is_that_of_the_import():
    planned = json.loads(run_command("--json", "--dry-run")[0])
    assert planned == json.loads(run_command("--json")[0])


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BRIDGE.encode())))
    out, _, code = run_command("-")
    assert out == "created: -: Bridge closes on Monday (published 2024-03-05)\n1 created\n"
    assert code == 0


def test_an_unknown_option_is_refused():
    with pytest.raises(CommandError, match="unrecognized arguments: --overwrite"):
        run_command("--overwrite")


def _in_a_process(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command on a database of its own, as a shell does."""
    return subprocess.run(
        [sys.executable, "manage.py", "import_seeds", *args],
        cwd=ROOT,
        timeout=120,
        check=True,
        **options,
    )


@pytest.fixture
def _database(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bar.sqlite3")
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    copy_migrated_to(tmp_path / "bar.sqlite3")


@pytest.mark.usefixtures("_database")
def test_progress_is_shown_on_a_terminal_alone():
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 100))
    done = _in_a_process("--json", stdout=subprocess.PIPE, stderr=end)
    os.close(end)
    shown = os.read(terminal, 65_536).decode()
    os.close(terminal)
    assert "5/5" in shown
    assert len(json.loads(done.stdout)) == 5
    assert _in_a_process("--json", capture_output=True).stderr == b""
