"""Querysets that are compiled once and run with other values each time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.models import PageVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _versions() -> None:
    rows = [PageVersion(key=key, version=number) for number, key in enumerate("abc")]
    PageVersion.objects.bulk_create(rows)


def newer(key: str | Parameter, version: int | Parameter):
    """Return the rows with another key and a later version."""
    later = PageVersion.objects.exclude(key=key).filter(version__gt=version)
    return later.order_by("version")


def test_it_returns_what_the_queryset_returns_for_each_set_of_values():
    statement = Statement(lambda: newer(Parameter("key"), Parameter("version")))
    for key, version in (("a", 0), ("b", 0), ("a", 1), ("x", -1), ("x", 7)):
        assert statement.rows(key=key, version=version) == list(newer(key, version))


def test_the_queryset_is_made_at_the_first_asking_and_never_again(django_assert_num_queries):
    made = []

    def question():
        made.append("made")
        return newer(Parameter("key"), Parameter("version"))

    statement = Statement(question)
    assert made == []
    with django_assert_num_queries(2):
        for _ in range(2):
            statement.rows(key="a", version=0)
    assert made == ["made"]


def test_a_value_may_stand_in_several_places():
    same = Statement(
        lambda: PageVersion.objects.filter(key=Parameter("key")).exclude(key=Parameter("key"))
    )
    assert same.rows(key="a") == []


def test_what_no_column_takes_is_no_danger():
    statement = Statement(lambda: PageVersion.objects.filter(key=Parameter("key")))
    assert statement.rows(key="' OR 1 = 1 --") == []
    assert statement.rows(key="%s") == []


def test_what_is_not_asked_for_is_not_read():
    (row,) = Statement(lambda: PageVersion.objects.only("key").filter(key=Parameter("key"))).rows(
        key="b"
    )
    assert row.get_deferred_fields() == {"version"}
    assert row.version == 1


def test_a_value_that_is_missing_is_named():
    statement = Statement(lambda: newer(Parameter("key"), Parameter("version")))
    with pytest.raises(KeyError, match="version"):
        statement.rows(key="a")


def test_columns_and_rows_of_several_querysets_come_as_the_queryset_gives_them():
    pair = PageVersion.objects.filter(key=Parameter("first")).values_list("key", "version")
    other = PageVersion.objects.filter(key=Parameter("second")).values_list("key", "version")
    both = Statement(lambda: pair.union(other))
    assert sorted(both.rows(first="a", second="c")) == [("a", 0), ("c", 2)]
    assert both.rows(first="b", second="x") == [("b", 1)]


def asked_in_a_thread(statement: Statement[PageVersion]) -> list[PageVersion]:
    try:
        return statement.rows(key="b")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection():
    statement = Statement(lambda: PageVersion.objects.filter(key=Parameter("key")))
    here = statement.rows(key="b")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asked_in_a_thread, statement).result() == here
