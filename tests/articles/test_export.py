"""`manage.py export`: to standard output, or into a new file."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import cast

pytestmark = pytest.mark.django_db


def test_it_writes_to_standard_output():
    cast.make_article("Bridge closes")
    out = StringIO()
    call_command("export", format="jsonl", stdout=out)
    assert json.loads(out.getvalue())["headline"] == "Bridge closes"


def test_it_writes_a_new_file(tmp_path):
    cast.make_article("Brücke schließt")
    path = tmp_path / "paper.xml"
    call_command("export", format="wxr", out=path)
    text = path.read_text("utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8" ?>')
    assert "<![CDATA[Brücke schließt]]>" in text
    assert text.endswith("</channel>\n</rss>\n")


def test_it_replaces_no_file(tmp_path):
    path = tmp_path / "paper.xml"
    path.write_text("mine")
    with pytest.raises(CommandError) as refused:
        call_command("export", format="wxr", out=path)
    assert str(refused.value) == f"“{path}” is there already. Name a new file."
    assert path.read_text() == "mine"


def test_it_says_where_it_cannot_write(tmp_path):
    path = tmp_path / "none" / "paper.xml"
    with pytest.raises(CommandError) as refused:
        call_command("export", format="wxr", out=path)
    assert str(refused.value) == f"“{path}” cannot be written: No such file or directory."


def test_a_site_without_articles_is_a_file_without_any():
    out = StringIO()
    call_command("export", format="jsonl", stdout=out)
    assert out.getvalue() == ""
