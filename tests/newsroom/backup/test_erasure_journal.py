"""The journal of erasures: added to by several processes, and read after a restore."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.utils import timezone

from newsroom.backup import erasure_journal

LINES_PER_PROCESS = 50


@pytest.fixture
def journal() -> Path:
    return Path(site.ERASURE_JOURNAL)


def entries() -> list[dict]:
    since = timezone.now() - timedelta(days=1)
    return [
        {name: value for name, value in entry.items() if name != "at"}
        for entry in erasure_journal.entries_since(since)
    ]


def test_an_entry_is_a_line_with_its_time_for_the_owner_alone(journal):
    erasure_journal.add({"readers": ["a"]})
    erasure_journal.add({"readers": ["b"]})
    lines = journal.read_text().splitlines()
    assert [sorted(json.loads(line)) for line in lines] == [["at", "readers"]] * 2
    assert entries() == [{"readers": ["a"]}, {"readers": ["b"]}]
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_it_is_on_the_disk_when_the_erasure_goes_on(journal, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_mode))
    erasure_journal.add({"readers": ["a"]})
    # The file, and with its first line the folder too.
    assert [stat.S_ISREG(mode) for mode in synced] == [True, False]


def add_many(path: str, letter: str) -> None:
    """Add long lines from a process of its own."""
    site.ERASURE_JOURNAL = path
    for _ in range(LINES_PER_PROCESS):
        erasure_journal.add({"readers": [letter * 20_000]})


def test_no_line_of_several_processes_is_lost_or_torn(journal):
    context = multiprocessing.get_context("fork")
    started = [context.Process(target=add_many, args=(str(journal), each)) for each in "abcd"]
    for process in started:
        process.start()
    for process in started:
        process.join()
    found = sorted(entry["readers"][0][0] for entry in entries())
    assert found == sorted("abcd" * LINES_PER_PROCESS)


def test_only_later_entries_count_and_a_slow_clock_is_forgiven():
    erasure_journal.add({"readers": ["a"]})
    now = timezone.now()
    assert len(list(erasure_journal.entries_since(now + timedelta(minutes=9)))) == 1
    assert list(erasure_journal.entries_since(now + timedelta(minutes=11))) == []


def test_an_unfinished_line_is_named_and_hides_no_other(journal, caplog):
    erasure_journal.add({"readers": ["a"]})
    with journal.open("a") as file:
        file.write('{"readers": ["secr')
    erasure_journal.add({"readers": ["b"]})
    with caplog.at_level(logging.ERROR):
        assert entries() == [{"readers": ["a"]}, {"readers": ["b"]}]
    assert caplog.messages == [
        f"Line 2 of {journal} cannot be read: an erasure may have to be repeated by hand."
    ]


def test_a_journal_that_is_absent_is_said(journal, caplog):
    assert entries() == []
    assert caplog.messages == [f"{journal} does not exist: nothing is erased again."]


def test_a_journal_that_cannot_be_written_is_an_error(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.ERASURE_JOURNAL = tmp_path / "file" / "erasures.jsonl"
    with pytest.raises(OSError, match="file"):
        erasure_journal.add({})


def test_a_digest_needs_the_key_of_the_site_and_outlives_its_change(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old", []
    digest = erasure_journal.digest_of("ann@news.example")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
    assert digest in erasure_journal.digests_of("ann@news.example")
    settings.SECRET_KEY_FALLBACKS = []
    assert digest not in erasure_journal.digests_of("ann@news.example")
