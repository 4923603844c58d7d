"""`manage.py complete_ledger`: rows of a release without the ledger get digests and entries."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import LedgerEntry
from articles.record import ledger
from newsroom.db import guards
from tests import cast

pytestmark = pytest.mark.django_db


def complete() -> str:
    out = io.StringIO()
    call_command("complete_ledger", stdout=out)
    return out.getvalue()


def forget(*numbers: int) -> None:
    """Make rows what a process of an older release would have written."""
    with guards.lifted(connection):
        for kind, key in LedgerEntry.objects.filter(number__in=numbers).values_list(
            "kind", "row_key"
        ):
            model = ledger.ROW_KINDS[kind].model
            model._base_manager.filter(pk=key).update(nonce="", words_digest="")
        LedgerEntry._base_manager.filter(number__in=numbers).delete()


def test_rows_without_an_entry_get_one_in_the_order_of_their_times():
    first = cast.make_article("First")
    second = cast.make_article("Second", slug="second")
    forget(5, 6, 7, 8)
    assert complete() == "Added 4 entries.\n"
    found = LedgerEntry.objects.values_list("number", "kind", "made_at")
    assert list(found)[4:] == [
        (5, "change of state", cast.YESTERDAY),
        (6, "edition", cast.YESTERDAY),
        (7, "page of an edition", cast.YESTERDAY),
        (8, "revision", cast.NOW),
    ]
    assert all(row.nonce and row.words_digest for row in second.revisions.all())
    assert first.revisions.get().words_digest
    assert guards.missing(connection) == []
    call_command("verify_ledger", stdout=io.StringIO())


def test_a_complete_ledger_stays_as_it_is(django_assert_max_num_queries):
    cast.make_article()
    assert complete() == "Added 0 entries.\n"
    assert LedgerEntry.objects.count() == 4
