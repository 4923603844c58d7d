"""A file of JSON lines: a source a line, whatever the other lines hold."""

from __future__ import annotations

import io
import tracemalloc

from articles.importing.problems import sentence
from articles.importing.read.files import read_all
from articles.importing.read.lines_of_json import pages_of_lines
from articles.importing.read.page_source import MAX_FILE_BYTES


def pages(data: bytes) -> list[tuple[str, bytes | str]]:
    """Return name and bytes of each source, or what is wrong with it."""
    return [
        (each.name, sentence(each.problem) if each.problem else each.raw)
        for each in pages_of_lines(io.BytesIO(data), "in/a.jsonl", "a.jsonl")
    ]


def test_each_line_is_a_source_of_its_number():
    assert pages(b'{"a":1}\n\n  \r\n{"b":2}\r\n') == [
        ("a.jsonl#1", b'{"a":1}'),
        ("a.jsonl#4", b'{"b":2}'),
    ]


def test_only_the_end_of_a_line_ends_it():
    line = '{"a":"one\u2028two\u0085three\x0bfour"}'.encode()
    assert pages(line) == [("a.jsonl#1", line)]


def test_the_mark_of_utf_8_is_no_letter():
    assert pages(b'\xef\xbb\xbf{"a":1}') == [("a.jsonl#1", b'{"a":1}')]


def test_the_report_of_an_import_is_pages_too():
    assert pages(b'[\n{"a":1},\n{"b":2}\n]\n') == [
        ("a.jsonl#2", b'{"a":1}'),
        ("a.jsonl#3", b'{"b":2}'),
    ]
    assert pages(b"[]\n") == []


def test_a_line_that_is_too_long_stops_no_other():
    longest = b"x" * MAX_FILE_BYTES
    assert pages(longest + b"\n" + longest + b"y\n{}\n" + longest * 3) == [
        ("a.jsonl#1", longest),
        ("a.jsonl#2", "The line is longer than 1 MB. Divide the text."),
        ("a.jsonl#3", b"{}"),
        ("a.jsonl#4", "The line is longer than 1 MB. Divide the text."),
    ]


def test_a_line_without_end_takes_no_memory(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 30_000_000)
    tracemalloc.start()
    found = list(read_all([str(path)]))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.problem and each.problem.code for each in found] == ["long line"]
    assert most < 5_000_000


def test_files_of_lines_are_found_in_folders(tmp_path):
    for name in ("a.jsonl", "b.ndjson", "c.JSONL", "d.json"):
        (tmp_path / name).write_text("{}\n{}")
    assert [(each.name, each.kind) for each in read_all([str(tmp_path)])] == [
        ("a.jsonl#1", "json"),
        ("a.jsonl#2", "json"),
        ("b.ndjson#1", "json"),
        ("b.ndjson#2", "json"),
        ("c.JSONL#1", "json"),
        ("c.JSONL#2", "json"),
        ("d.json", "text"),
    ]
