"""The database itself refuses to change or delete what is on record; each attempt is plain SQL."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models

from articles.acts import corrections, stages
from articles.front_pages import arming
from articles.front_pages.slots import Plan
from articles.models import (
    AddressRemoval,
    Article,
    Expunging,
    LedgerEntry,
    Picture,
    PictureFile,
    Revision,
)
from articles.page_things import page_things
from articles.record import ledger
from newsroom.db import guards
from tests import cast
from tests.newsroom.db.guards.sql import MESSAGES, refused

pytestmark = pytest.mark.django_db

UPSERT = (
    "INSERT INTO {table} SELECT * FROM {table} WHERE true"
    " ON CONFLICT ({key}) DO UPDATE SET {moment} = excluded.{moment}"
)
EVERYWHERE = [
    "UPDATE {table} SET {moment} = {moment}",
    "DELETE FROM {table}",
    UPSERT,
]
ON_SQLITE = [
    "UPDATE OR REPLACE {table} SET {moment} = {moment}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table}",
]
ON_POSTGRESQL = [
    "TRUNCATE {table} CASCADE",
    "TRUNCATE articles_article, {table} CASCADE",
    "WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT count(*) FROM gone",
]


@pytest.fixture
def article() -> Article:
    """Return an article that has been published and corrected; every guarded table has a row."""
    article, edith = cast.make_article(), cast.make_user("edith")
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    picture = Picture(file=SimpleUploadedFile("a.png", cast.PIXEL))
    page_things.save(picture, by=edith, at=cast.NOW)
    stages.flag(article, at=cast.NOW, by=edith, words="Is it true?")
    ledger.append(
        AddressRemoval(
            path_digest="0" * 64,
            thing="article",
            thing_key=article.pk,
            from_record=False,
            made_at=cast.NOW,
            made_by=edith,
            reason="A court.",
        )
    )
    arming.arm(None, Plan(), at=cast.NOW, by=edith, seen=0)
    ledger.append(Expunging(article=article, made_at=cast.NOW, made_by=edith, reason="So."))
    return article


def test_these_tables_are_guarded():
    assert guards.guarded() == list(MESSAGES)
    assert guards.missing(connection) == []


@pytest.mark.parametrize("model", MESSAGES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("sql", EVERYWHERE)
def test_sql_changes_and_deletes_nothing(sql, model, article):
    check_refused(sql, model)


@pytest.mark.sqlite
@pytest.mark.parametrize("model", MESSAGES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("sql", ON_SQLITE)
def test_sqlite_replaces_nothing(sql, model, article):
    check_refused(sql, model)


@pytest.mark.postgresql
@pytest.mark.parametrize("model", MESSAGES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("sql", ON_POSTGRESQL)
def test_postgresql_empties_no_table(sql, model, article):
    check_refused(sql, model)


def check_refused(sql: str, model: type[models.Model]) -> None:
    before = list(model._base_manager.order_by("pk").values())
    table, key = model._meta.db_table, model._meta.pk.column
    moment = "added_at" if model is PictureFile else "made_at"
    assert refused(sql.format(table=table, key=key, moment=moment)) == MESSAGES[model]
    assert list(model._base_manager.order_by("pk").values()) == before != []


@pytest.mark.postgresql
def test_postgresql_empties_no_table_by_one_that_it_points_to(article):
    assert refused("TRUNCATE articles_article CASCADE") in MESSAGES.values()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Revision, "article_id, number, snapshot, made_at, reason"),
        (LedgerEntry, "number, kind, row_key, row_digest, made_at, previous, digest"),
    ],
)
def test_sqlite_replaces_no_row_by_one_that_has_another_of_its_keys(model, columns, article):
    table = model._meta.db_table
    values = columns.replace("number", "number + 1000") if model is LedgerEntry else columns
    sql = f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {values} FROM {table} LIMIT 1"
    assert refused(sql) == MESSAGES[model]
