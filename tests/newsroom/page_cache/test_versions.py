"""Versions of what pages show."""

from __future__ import annotations

import pytest
from django.db import transaction

from newsroom.page_cache import versions

pytestmark = pytest.mark.django_db


def test_what_was_never_bumped_is_at_nought():
    assert versions.versions(["/a/", "/b/"]) == {"/a/": 0, "/b/": 0}


def test_a_bump_changes_what_it_names_and_nothing_else():
    with transaction.atomic():
        versions.bump("/a/")
    before = versions.versions(["/a/", "/b/"])
    with transaction.atomic():
        versions.bump("/a/", "/a/")
    after = versions.versions(["/a/", "/b/"])
    assert after["/a/"] != before["/a/"] != 0
    assert after["/b/"] == 0


def test_many_things_are_bumped_by_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        versions.bump("/c/", versions.LISTS, "/a/", versions.CHROME, "/b/")


def test_it_is_looked_up_by_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        versions.versions(["/a/", "/b/", versions.LISTS])


@pytest.mark.django_db(transaction=True)
def test_a_bump_outside_the_transaction_of_its_change_is_a_mistake():
    with pytest.raises(RuntimeError, match="belongs into the transaction of the change"):
        versions.bump("/a/")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_the_version():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        versions.bump("/a/")
        _ = 1 / 0
    assert versions.versions(["/a/"]) == {"/a/": 0}
