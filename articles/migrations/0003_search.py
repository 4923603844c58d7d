"""The table of the search: FTS5 on SQLite, lexemes with an index on PostgreSQL."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE articles_search USING fts5(
        headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
]

# A configuration of its own: English stems as SQLite's porter makes them, and no stop words, so
# that "To be or not to be" is found on both.
POSTGRESQL = [
    "CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION newsroom (COPY = english)",
    """
    ALTER TEXT SEARCH CONFIGURATION newsroom
        ALTER MAPPING REPLACE english_stem WITH newsroom_stem
    """,
    """
    CREATE TABLE articles_search (
        rowid bigint PRIMARY KEY,
        headline text NOT NULL,
        standfirst text NOT NULL,
        body text NOT NULL,
        words tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('newsroom', headline), 'A')
            || setweight(to_tsvector('newsroom', standfirst), 'B')
            || setweight(to_tsvector('newsroom', body), 'D')
        ) STORED
    )
    """,
    "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
]
POSTGRESQL_REVERSE = [
    "DROP TABLE articles_search",
    "DROP TEXT SEARCH CONFIGURATION newsroom",
    "DROP TEXT SEARCH DICTIONARY newsroom_stem",
]


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    _run(schema_editor, SQLITE if sqlite else POSTGRESQL)


def backwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    _run(schema_editor, ["DROP TABLE articles_search"] if sqlite else POSTGRESQL_REVERSE)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_roles")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_column="rowid",
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("headline", models.TextField()),
                ("standfirst", models.TextField()),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "articles_search",
                "default_permissions": (),
                "managed": False,
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
