"""Versions of what pages show."""

from __future__ import annotations

import pytest
from django.db import transaction

from newsroom import pages

pytestmark = pytest.mark.django_db


def test_what_was_never_bumped_is_at_nought():
    assert pages.versions(["/a/", "/b/"]) == {"/a/": 0, "/b/": 0}


def test_a_bump_changes_what_it_names_and_nothing_else():
    with transaction.atomic():
        pages.bump("/a/")
    before = pages.versions(["/a/", "/b/"])
    with transaction.atomic():
        pages.bump("/a/", "/a/")
    after = pages.versions(["/a/", "/b/"])
    assert after["/a/"] != before["/a/"] != 0
    assert after["/b/"] == 0


def test_many_things_are_bumped_by_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        pages.bump("/c/", pages.LISTS, "/a/", pages.CHROME, "/b/")


def test_it_is_looked_up_by_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        pages.versions(["/a/", "/b/", pages.LISTS])


@pytest.mark.django_db(transaction=True)
def test_a_bump_outside_the_transaction_of_its_change_is_a_mistake():
    with pytest.raises(RuntimeError, match="belongs into the transaction of the change"):
        pages.bump("/a/")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_the_version():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        pages.bump("/a/")
        _ = 1 / 0
    assert pages.versions(["/a/"]) == {"/a/": 0}
