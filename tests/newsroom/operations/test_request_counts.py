"""Counts of requests: each process writes its own, and any process adds them up."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom.operations import request_counts
from newsroom.operations.request_counts import RequestCounts

FRONT, SEARCH = ("articles:front", 200, "kept"), ("articles:search", 200, "rendered")


@pytest.fixture
def folder(monkeypatch, tmp_path: Path) -> Path:
    """Return the folder that the processes share."""
    monkeypatch.setenv(request_counts.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def test_no_count_is_lost_between_threads():
    counts = RequestCounts()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: counts.add(FRONT), range(8_000)))
    assert counts.own() == {FRONT: 8_000}


def test_the_counts_of_two_processes_are_one(folder):
    one, other = RequestCounts(), RequestCounts()
    one.add(FRONT)
    other.add(FRONT)
    other.add(SEARCH)
    other.write()
    assert one.of_all_processes() == Counter({FRONT: 2, SEARCH: 1})


def test_what_this_process_has_written_is_not_added_twice(folder):
    counts = RequestCounts()
    counts.add(FRONT)
    counts.write()
    assert counts.of_all_processes() == {FRONT: 1}


def test_a_file_is_written_whole_and_only_when_something_is_new(folder):
    counts = RequestCounts()
    counts.add(FRONT)
    counts.write()
    (path,) = folder.iterdir()
    assert json.loads(path.read_text("utf-8")) == [[*FRONT, 1]]
    path.unlink()
    counts.write()
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_breaks_nothing(monkeypatch, tmp_path: Path, caplog):
    (tmp_path / "file").touch()
    monkeypatch.setenv(request_counts.FOLDER_VARIABLE, str(tmp_path / "file" / "folder"))
    counts = RequestCounts()
    counts.add(FRONT)
    counts.write()
    assert caplog.messages == ["The counts of requests were not written: Not a directory."]


def test_without_a_folder_a_process_tells_its_own():
    counts = RequestCounts()
    counts.add(FRONT)
    counts.write()
    assert counts.of_all_processes() == {FRONT: 1}
