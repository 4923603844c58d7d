"""One process reads many pages, and a page that stops it stops no other."""

from __future__ import annotations

import os

from articles.importing.file_types.html import reading_apart
from articles.importing.file_types.html.reading_apart import read_html

PAGE = "<html><body><h1>The ferry was late</h1><p>It came an hour late, and nobody said why.</p>"


def codes(source: str) -> list[str]:
    return [each.code for each in read_html(source).problems]


def test_one_process_reads_all_pages():
    assert read_html(PAGE).headline == "The ferry was late"
    first = reading_apart._CHILD.process
    assert read_html(PAGE).texts("paragraph") == ["It came an hour late, and nobody said why."]
    assert reading_apart._CHILD.process is first


def test_a_fresh_one_comes_after_many_pages(monkeypatch):
    read_html(PAGE)
    first = reading_apart._CHILD.process
    monkeypatch.setattr(reading_apart, "MAX_PAGES", 1)
    assert read_html(PAGE).headline == "The ferry was late"
    assert reading_apart._CHILD.process is not first


def test_a_page_that_takes_too_long_is_left(monkeypatch):
    read_html(PAGE)
    monkeypatch.setattr(reading_apart, "MAX_WAIT", 0)
    assert codes(PAGE) == ["too slow"]
    monkeypatch.undo()
    assert read_html(PAGE).headline == "The ferry was late"


def test_a_page_that_takes_too_much_work_is_left(monkeypatch):
    monkeypatch.setattr(reading_apart, "MAX_SECONDS", 1)
    reading_apart.end_reading()
    assert codes("<p>The ferry was late.</p>" * 60_000) == ["too slow"]
    assert read_html(PAGE).headline == "The ferry was late"
    reading_apart.end_reading()


def test_a_process_that_was_stopped_is_started_again():
    read_html(PAGE)
    os.kill(reading_apart._CHILD.process.pid, 9)
    reading_apart._CHILD.process.wait()
    assert read_html(PAGE).headline == "The ferry was late"


def test_a_page_that_needs_too_much_memory(monkeypatch):
    monkeypatch.setattr(reading_apart, "MAX_MEGABYTES", 1)
    reading_apart.end_reading()
    assert codes("<p>" + "word " * 100_000) in (["too heavy"], ["reader stopped"])
    reading_apart.end_reading()
