"""The keys of the search table stand in the order of publication, not in that of the editions."""

from __future__ import annotations

from django.db import migrations

NEW_TABLE = """
    CREATE VIRTUAL TABLE articles_search_new USING fts5(
        headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2'
    )
"""
# FTS5 changes a key by writing the row anew, so a new table is faster.
SQLITE = [
    NEW_TABLE,
    # Division cuts off after the sign: the minutes before 1970 are rounded down by hand.
    """
    INSERT INTO articles_search_new (rowid, headline, standfirst, body)
    SELECT (second - (second % 60 + 60) % 60) / 60 * 2147483648 + edition AS key, headline, standfirst, body
    FROM articles_search JOIN (
        SELECT id AS edition, CAST(strftime('%s', first_published) AS INTEGER) AS second
        FROM articles_edition
    ) ON edition = articles_search.rowid
    ORDER BY key
    """,
    "DROP TABLE articles_search",
    "ALTER TABLE articles_search_new RENAME TO articles_search",
]
SQLITE_BACK = [
    NEW_TABLE,
    """
    INSERT INTO articles_search_new (rowid, headline, standfirst, body)
    SELECT rowid & 2147483647 AS key, headline, standfirst, body FROM articles_search ORDER BY key
    """,
    "DROP TABLE articles_search",
    "ALTER TABLE articles_search_new RENAME TO articles_search",
]
# On PostgreSQL the index knows the shelf of a row: the minute without its lower fourteen bits.
POSTGRESQL = [
    "DROP INDEX articles_search_newest",
    "DELETE FROM articles_search WHERE rowid NOT IN (SELECT id FROM articles_edition)",
    """
    UPDATE articles_search
    SET rowid = (floor(extract(epoch FROM first_published) / 60)::bigint << 31) + id
    FROM articles_edition WHERE id = rowid
    """,
    """
    CREATE INDEX articles_search_newest ON articles_search
        USING gin (words, (ARRAY[rowid >> 45])) WITH (gin_pending_list_limit = 256)
    """,
]
POSTGRESQL_BACK = [
    "DROP INDEX articles_search_newest",
    "UPDATE articles_search SET rowid = rowid & 2147483647",
    """
    CREATE INDEX articles_search_newest ON articles_search
        USING gin (words, (ARRAY[rowid / 1000])) WITH (gin_pending_list_limit = 256)
    """,
]


def _run(schema_editor, sqlite, postgresql):
    statements = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_kill_article")]

    operations = [migrations.RunPython(forwards, backwards)]
