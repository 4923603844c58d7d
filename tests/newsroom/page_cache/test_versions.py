"""Versions of what pages show."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.models import Purge
from newsroom.page_cache import versions
from tests.sessions import begin_elsewhere

pytestmark = pytest.mark.django_db


def test_what_was_never_bumped_is_at_nought():
    assert versions.current(["/a/", "/b/"]) == {"/a/": 0, "/b/": 0}


def test_a_bump_changes_what_it_names_and_nothing_else():
    with transaction.atomic():
        versions.bump("/a/")
    before = versions.current(["/a/", "/b/"])
    with transaction.atomic():
        versions.bump("/a/", "/a/")
    after = versions.current(["/a/", "/b/"])
    assert after["/a/"] != before["/a/"] != 0
    assert after["/b/"] == 0


def test_many_things_are_bumped_by_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        versions.bump("/c/", "/", "/a/", versions.CHROME, "/b/")


def test_shared_keys_are_written_first_and_the_others_in_one_order(settings):
    settings.EDGE_PURGE_ADDRESSES = ("http://127.0.0.1:9",)
    in_order = [versions.CHROME, "/", "/a/", "/b/", "/zebra/"]
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        versions.bump("/zebra/", "/", "/b/", versions.CHROME, "/a/")
        assert list(Purge.objects.order_by("pk").values_list("key", flat=True)) == in_order
    assert sorted(in_order, key=asked[0]["sql"].index) == in_order


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_changes_of_the_same_articles_in_opposite_order_queue_and_both_succeed():
    def change_the_other_way_round() -> None:
        with transaction.atomic():
            versions.bump("/b/", "/")
            versions.bump("/a/", "/")

    with transaction.atomic():
        versions.bump("/a/", "/")
        other = begin_elsewhere(change_the_other_way_round)
        assert not other.done()
        mine = versions.current(["/a/", "/b/", "/"])
        versions.bump("/b/", "/")
    other.result(timeout=10)
    theirs = versions.current(["/a/", "/b/", "/"])
    assert all(theirs[key] not in (0, mine[key]) for key in theirs)


def test_it_is_looked_up_by_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        versions.current(["/a/", "/b/", "/"])


@pytest.mark.django_db(transaction=True)
def test_a_bump_outside_the_transaction_of_its_change_is_a_mistake():
    with pytest.raises(RuntimeError, match=r"^Call bump\(\) in the transaction of the change\.$"):
        versions.bump("/a/")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_the_version():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        versions.bump("/a/")
        _ = 1 / 0
    assert versions.current(["/a/"]) == {"/a/": 0}
