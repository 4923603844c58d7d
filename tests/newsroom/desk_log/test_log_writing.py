"""The log is written in one place, and the database keeps it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from newsroom.db.append_only import AppendOnlyError
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.models import DeskLogEntry
from tests import cast
from tests.newsroom.db.guards.sql import MESSAGES, refused, run

pytestmark = pytest.mark.django_db
SAID = MESSAGES[DeskLogEntry]
EMPTY = "name = '', changes = '{}', reason = '', nonce = ''"


def note(key: int = 1, **values: Any) -> DeskLogEntry:
    given = {"name": "otto", "changes": {"email": ["", "otto@news.example"]}, "reason": "New."}
    values = {**given, **values}
    log_writing.note([Done("change", "auth.user", key, at=cast.NOW, by=None, **values)])
    return DeskLogEntry.objects.first()


@pytest.mark.parametrize(
    "part",
    ["made_at = '2020-01-01'", "act = 'other'", "key = 2", "name = 'x'", "changes = '{}'",
     "nonce = ''", f"{EMPTY}, made_by_id = NULL, act = 'x'", "words_digest = ''"],
)  # fmt: skip
def test_the_database_refuses_to_change_a_row(part):
    note()
    assert refused(f"UPDATE newsroom_desklogentry SET {part}") == SAID


def test_the_database_refuses_to_delete_a_row():
    note()
    assert refused("DELETE FROM newsroom_desklogentry") == SAID
    with pytest.raises(AppendOnlyError):
        DeskLogEntry.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        DeskLogEntry.objects.update(act="other")


def test_words_leave_once_and_their_digest_stays():
    before = note()
    run(f"UPDATE newsroom_desklogentry SET {EMPTY}")
    after = DeskLogEntry.objects.get()
    assert (after.name, after.changes, after.reason, after.nonce) == ("", {}, "", "")
    assert after.words_digest == before.words_digest == before.digest()
    assert refused(f"UPDATE newsroom_desklogentry SET {EMPTY}") == SAID


def test_the_words_of_one_thing_leave_alone():
    note(1)
    note(2)
    log_writing.expunge("auth.user", 1)
    assert list(DeskLogEntry.objects.values_list("key", "name")) == [(2, "otto"), (1, "")]


def test_a_row_that_points_to_the_record_has_no_words_of_its_own():
    row = note(name="", changes={}, reason="", record=("articles.revision", 7))
    assert (row.record_kind, row.record_key) == ("articles.revision", 7)
    assert (row.nonce, row.words_digest) == ("", "")


def test_what_one_act_does_to_many_has_one_batch():
    alone = note().batch
    with log_writing.batch():
        first = note().batch
        with log_writing.batch():
            second = note().batch
    with log_writing.batch("0123456789abcdef"):
        named = note().batch
    assert alone == note().batch == ""
    assert first == second != ""
    assert named == "0123456789abcdef"


def test_an_act_that_fails_leaves_no_batch_behind():
    with pytest.raises(ZeroDivisionError), log_writing.batch():
        _ = 1 / 0
    assert note().batch == ""


def test_nothing_done_is_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        log_writing.note([])


@pytest.mark.postgresql
def test_postgresql_empties_the_table_with_nothing_else():
    note()
    connection.check_constraints()
    assert refused("TRUNCATE newsroom_desklogentry") == SAID
