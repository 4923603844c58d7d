"""PostgreSQL finds the newest that hold a word: its index knows on which shelf a row stands."""

from __future__ import annotations

from django.db import migrations

# With the words the thousand that a row belongs to. Changes wait in a short list only, which every
# search reads. The index serves whoever asks for words alone as the one before it did.
FORWARDS = [
    "DROP INDEX CONCURRENTLY IF EXISTS articles_search_newest",
    """
    CREATE INDEX CONCURRENTLY articles_search_newest ON articles_search
        USING gin (words, (ARRAY[rowid / 1000])) WITH (gin_pending_list_limit = 256)
    """,
    "DROP INDEX CONCURRENTLY IF EXISTS articles_search_words",
]
BACKWARDS = [
    "CREATE INDEX CONCURRENTLY articles_search_words ON articles_search USING gin (words)",
    "DROP INDEX CONCURRENTLY articles_search_newest",
]


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, FORWARDS)


def backwards(apps, schema_editor):
    _run(schema_editor, BACKWARDS)


class Migration(migrations.Migration):
    # Searches and saves go on while the index is made.
    atomic = False
    dependencies = [("articles", "0008_fill_lists")]

    operations = [migrations.RunPython(forwards, backwards)]
