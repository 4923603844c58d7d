"""Rows in the desk's log for what was on record before there was one, in the order of their times."""

from __future__ import annotations

from django.db import migrations

# What the log called each row when this was written: act, kind, key, record, who and when.
PAGE_THINGS = ("picture", "contributor", "section", "tag")
_ACT_OF_PAGE_THING = """
    CASE
        WHEN number = 1 THEN 'create'
        WHEN CAST(changes AS text) LIKE '%%"archived_at": [null,%%' THEN 'archive'
        WHEN CAST(changes AS text) LIKE '%%"archived_at": [%%' THEN 'bring_back'
        ELSE 'change'
    END
"""
_ACT_OF_EDITION = """
    CASE WHEN NOT at_once AND kind IN ('publication', 'update') THEN 'schedule' ELSE kind END
"""
_ROWS = [
    (1, "'save'", "articles.article", "article_id", "revision", "made_at", "made_by_id", "TRUE"),
    (
        2,
        "CASE WHEN to_state = 'binned' THEN 'bin' ELSE 'bring_back' END",
        "articles.article", "article_id", "statechange", "made_at", "made_by_id",
        "'binned' IN (to_state, from_state)",
    ),
    (
        3, "'correction'", "articles.article", "article_id", "correction", "made_at", "made_by_id",
        "TRUE",
    ),
    (
        4, _ACT_OF_EDITION, "articles.article", "article_id", "edition", "made_at", "made_by_id",
        "kind <> 'correction'",
    ),
    (
        5, "'cancel'", "articles.article", "article_id", "edition", "cancelled_at",
        "cancelled_by_id", "cancelled_at IS NOT NULL",
    ),
    *(
        (
            6, _ACT_OF_PAGE_THING, f"articles.{kind}", f"{kind}_id", "pagethingrevision", "made_at",
            "made_by_id", f"{kind}_id IS NOT NULL",
        )
        for kind in PAGE_THINGS
    ),
    *(
        (
            7, "'expunge'", f"articles.{kind}", f"{kind}_id", "expunging", "made_at", "made_by_id",
            f"{kind}_id IS NOT NULL",
        )
        for kind in ("article", "picture")
    ),
]  # fmt: skip


def _select(row) -> str:
    rank, act, kind, key, record, at, by, condition = row
    columns = (
        f"{rank} AS place, {act} AS act, '{kind}' AS kind, {key} AS thing,"
        f" 'articles.{record}' AS record, id AS record_key, {at} AS moment, {by} AS person"
    )
    return f"SELECT {columns} FROM articles_{record} WHERE {condition}"  # noqa: S608  (names of this file)


def fill(apps, schema_editor):
    connection = schema_editor.connection
    empty = "'{}'" if connection.vendor == "sqlite" else "CAST('{}' AS jsonb)"
    parts = " UNION ALL ".join(map(_select, _ROWS))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO newsroom_desklogentry"  # noqa: S608
            " (made_at, made_by_id, act, kind, key, record_kind, record_key, changes)"
            f" SELECT moment, person, act, kind, thing, record, record_key, {empty}"
            f" FROM ({parts}) AS acts ORDER BY moment, place, record_key",
            [],
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_addresses"), ("newsroom", "0012_desk_log")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
