"""Who works on a piece and until when, and the search of the desk's list.

`manage.py rebuild_search` would write the same entries.
"""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.migrations.history.folding import search_words

SQLITE = """
    CREATE VIRTUAL TABLE articles_desk_search USING fts5(
        head, body, names, tokenize = 'porter unicode61 remove_diacritics 2'
    )
"""
POSTGRESQL = """
    CREATE TABLE articles_desk_search (
        rowid bigint PRIMARY KEY,
        head text NOT NULL,
        body text NOT NULL,
        names text NOT NULL,
        words tsvector GENERATED ALWAYS AS (
            to_tsvector('newsroom', head)
            || to_tsvector('newsroom', body)
            || to_tsvector('newsroom', names)
        ) STORED
    )
"""
INDEX = "CREATE INDEX articles_desk_search_words ON articles_desk_search USING gin (words)"


def _entry(article, names):
    page = {
        "headline": f"{article.kicker} {article.headline} {article.standfirst}",
        "standfirst": " ".join(names),
        "body": article.body,
    }
    head, folded_names, body = search_words(page)
    return article.pk, head, body, folded_names


def _names(article):
    for byline in article.bylines.all():
        yield byline.wording
        yield byline.contributor.name if byline.contributor else ""
    for tag in article.tags.all():
        yield tag.name


def forwards(apps, schema_editor):
    connection = schema_editor.connection
    for statement in [SQLITE] if connection.vendor == "sqlite" else [POSTGRESQL, INDEX]:
        schema_editor.execute(statement)
    articles = apps.get_model("articles", "Article").objects.order_by("pk")
    articles = articles.prefetch_related("bylines__contributor", "tags")
    with connection.cursor() as cursor:
        for article in articles.iterator(chunk_size=200):
            cursor.execute(
                "INSERT INTO articles_desk_search (rowid, head, body, names)"
                " VALUES (%s, %s, %s, %s)",
                _entry(article, _names(article)),
            )


def backwards(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_desk_search")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0043_unsaved_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "article",
            "assignee",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                null=True,
                blank=True,
                verbose_name="assigned to",
                help_text="Who works on it: the piece counts as theirs.",
            ),
        ),
        migrations.AddField(
            "article",
            "due_at",
            models.DateTimeField(
                verbose_name="due",
                null=True,
                blank=True,
                help_text="When it has to be ready. Readers never see it.",
            ),
        ),
        migrations.AlterField(
            "stagechange",
            "act",
            models.CharField(
                verbose_name="act",
                max_length=12,
                choices=[
                    ("hand_in", "The piece was handed in."),
                    ("take_back", "What was handed in was taken back."),
                    ("return", "The piece was returned."),
                    ("call_ready", "The piece was called ready."),
                    ("publish", "Readers got it: what is written next is a draft again."),
                    ("flag", "A legal question was opened."),
                    ("clear_flag", "The legal question was settled."),
                    ("assign", "Who works on it, or until when, was changed."),
                    ("override", "It went on in spite of what was missing."),
                ],
            ),
        ),
        migrations.CreateModel(
            name="DeskSearchEntry",
            fields=[
                (
                    "article",
                    models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False),
                ),
                ("head", models.TextField()),
                ("body", models.TextField()),
                ("names", models.TextField()),
            ],
            options={
                "db_table": "articles_desk_search",
                "default_permissions": (),
                "managed": False,
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
