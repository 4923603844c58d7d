"""What an update would change, before it is made."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from articles.importing.run_import import dry_run, import_all
from articles.importing.write.field_changes import FieldChange, field_changes
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.cast import NOW

BEFORE = lines("Bridge closes", "By Anna Berg", "5 March 2024", LEAD, SECOND)
AFTER = lines("Bridge opens", "By Anna Berg and Karl Ott", "6 March 2024", LEAD, SECOND.replace("1911", "1912"))  # fmt: skip


@pytest.fixture
def path(db, tmp_path) -> str:
    """A page that was imported, and changed since."""
    path = tmp_path / "bridge"
    path.write_text(BEFORE)
    list(import_all([str(path)], at=NOW))
    path.write_text(AFTER)
    return str(path)


def test_each_field_has_its_old_and_its_new_words(path):
    (plan,) = dry_run([path], at=NOW)
    assert field_changes(plan) == [
        FieldChange("headline", "Bridge closes", "Bridge opens"),
        FieldChange("text", SECOND, SECOND.replace("1911", "1912")),
        FieldChange("published", "2024-03-05T00:00:00+00:00", "2024-03-06T00:00:00+00:00"),
        FieldChange("bylines", "Anna Berg", "Anna Berg, Karl Ott"),
    ]


def test_a_dry_run_prints_them(path, capsys):
    call_command("import_seeds", path, "--dry-run")
    printed = capsys.readouterr().out.splitlines()
    assert f"  {path}: headline: Bridge closes → Bridge opens" in printed
    assert f"  {path}: text: {SECOND} → {SECOND.replace('1911', '1912')}" in printed


def test_the_report_for_machines_has_them(path, capsys):
    call_command("import_seeds", path, "--dry-run", "--json")
    (found,) = json.loads(capsys.readouterr().out)
    assert found["changes"][0] == {"field": "headline", "old": "Bridge closes", "new": "Bridge opens"}  # fmt: skip


def test_a_new_page_changes_nothing(db, tmp_path):
    (tmp_path / "bridge").write_text(BEFORE)
    (plan,) = dry_run([str(tmp_path)], at=NOW)
    assert field_changes(plan) == []


def test_a_page_whose_markup_alone_differs(db, tmp_path):
    path = tmp_path / "bridge.md"
    above = "---\ntitle: Bridge closes\ndate: 2024-03-05\n---\n"
    path.write_text(f"{above}{LEAD}\n")
    list(import_all([str(path)], at=NOW))
    path.write_text(f"{above}**{LEAD}**\n")
    (plan,) = dry_run([str(path)], at=NOW)
    assert field_changes(plan) == [
        FieldChange("text", f"<p>{LEAD}</p>", f"<p><strong>{LEAD}</strong></p>")
    ]
