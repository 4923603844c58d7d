"""Paths: every file once, in order, and one clear problem for what cannot be read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from articles.importing.parse.page import Problem
from articles.importing.read import files
from articles.importing.read.files import read_all
from articles.importing.read.page_source import Source


def outcomes(*paths: object) -> list[tuple[str, str]]:
    """Return name and problem of what is read."""
    found = read_all([str(path) for path in paths])
    return [(each.name, each.problem.code if each.problem else "") for each in found]


def test_a_folder_is_read_in_the_order_of_names(tmp_path):
    (tmp_path / "inner").mkdir()
    for name in ("b.txt", "a.txt", "inner/c.txt", "z"):
        (tmp_path / name).write_text(name)
    assert outcomes(tmp_path) == [("a.txt", ""), ("b.txt", ""), ("inner/c.txt", ""), ("z", "")]


def test_a_file_is_known_by_its_name_from_everywhere(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"text")
    path = str(tmp_path / "a.txt")
    assert list(read_all([path])) == [Source(path, "a.txt", b"text")]


def test_the_type_of_a_page_is_in_its_name_or_in_its_first_bytes(tmp_path):
    pages = {"a.html": "x", "b.HTM": "x", "c.txt": "x", "d.txt": " <!DOCTYPE html><p>x", "e": "x"}
    for name, text in pages.items():
        (tmp_path / name).write_text(text)
    found = [(each.name, each.kind) for each in read_all([str(tmp_path)])]
    assert found == [
        ("a.html", "html"), ("b.HTM", "html"), ("c.txt", "text"), ("d.txt", "html"), ("e", "text"),
    ]  # fmt: skip


def test_a_file_about_the_folder_is_passed_over(tmp_path):
    for name in ("README.md", "readme.txt", "README"):
        (tmp_path / name).write_text("# Pages")
    assert outcomes(tmp_path) == [
        ("README", "read me"), ("README.md", "read me"), ("readme.txt", "read me"),
    ]  # fmt: skip
    assert outcomes(tmp_path / "README.md") == [("README.md", "")]


def test_a_page_of_html_may_be_larger(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * files.MAX_HTML_BYTES)
    (tmp_path / "b.html").write_bytes(b"x" * (files.MAX_HTML_BYTES + 1))
    assert outcomes(tmp_path) == [("a.html", ""), ("b.html", "too large")]


def test_hidden_files_are_nobodys_pages(tmp_path):
    for name in (".DS_Store", ".git"):
        (tmp_path / name).write_text("text")
    assert outcomes(tmp_path) == []


def test_other_files_of_a_folder_are_named(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    found = list(read_all([str(tmp_path)]))
    assert found[0].problem == Problem("file", "other suffix", ".jpg")


def test_a_file_that_is_asked_for_is_read_whatever_its_name(tmp_path):
    (tmp_path / "page.scraped").write_text("text")
    assert outcomes(tmp_path / "page.scraped") == [("page.scraped", "")]


def test_a_missing_file(tmp_path):
    found = list(read_all([str(tmp_path / "none.txt")]))
    assert found[0].problem == Problem("file", "unreadable", "No such file or directory")


def test_a_large_file_is_not_read_into_memory(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    found = list(read_all([str(path)]))
    assert (found[0].problem, found[0].raw) == (Problem("file", "too large", "1 MB"), b"")


def test_a_file_of_the_largest_size_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * files.MAX_FILE_BYTES)
    assert outcomes(tmp_path) == [("a.txt", "")]


def test_a_folder_within_itself_is_entered_once(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert outcomes(tmp_path) == [("a.txt", ""), (str(tmp_path / "loop"), "loop")]


def test_a_link_that_leads_nowhere(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "none.txt")
    assert outcomes(tmp_path) == [("a.txt", "unreadable")]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcomes(tmp_path) == [("pipe.txt", "no file")]


def test_a_device_is_no_file():
    assert outcomes("/dev/zero") == [("zero", "no file")]


def test_a_name_that_no_file_can_have():
    assert outcomes("a\0b") == [("a\0b", "unreadable")]


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    assert outcomes(tmp_path) == [("caf\\xe9.txt", "")]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"text")))
    assert list(read_all(["-"])) == [Source("-", "-", b"text")]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"<html><body>Text", "html"),
        (b"\xef\xbb\xbf<!-- saved --><!doctype html>", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html>'.encode("utf-16"), "html"),
        (b"<p>A piece of a page", "text"),
        (b"---\ntitle: Ferry\n---\nText", "markdown"),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(monkeypatch, raw, kind):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert [each.kind for each in read_all(["-"])] == [kind]


def test_a_file_without_permission(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.txt").chmod(0)
    if os.geteuid():
        assert outcomes(tmp_path) == [("a.txt", "unreadable")]
    else:
        assert _as_nobody(tmp_path) == "unreadable"


def _as_nobody(folder) -> str:
    """Read as a user without rights: root may read everything."""
    for each in [folder, *folder.parents][:-2]:
        each.chmod(0o755)
    code = (
        "import os, sys; from articles.importing.read.files import read_all;"
        f" os.setuid(65534); print([s.problem.code for s in read_all([{str(folder)!r}])][0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("names", "expected"), [([], 1), (["a.txt", "b.txt"], 3)])
def test_files_are_counted_for_the_progress_bar(tmp_path, names, expected):
    for name in names:
        (tmp_path / name).write_text("text")
    assert files.count([str(tmp_path), str(tmp_path / "none.txt")]) == expected


def test_pages_of_files_that_hold_many_are_counted(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n{}\n")
    (tmp_path / "b.xml").write_text("<item></item><item></item><item></item>")
    assert files.count([str(tmp_path)]) == 5
    assert files.count([str(tmp_path / "b.xml"), str(tmp_path / "none.xml")]) == 4
