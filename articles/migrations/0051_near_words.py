"""The words that a search which finds nothing may mean, of all that readers have.

`manage.py rebuild_search` would write the same rows.
"""

from __future__ import annotations

from django.db import migrations, models

from articles.lists.nearest_words import text_of, write

BATCH = 200


def _texts(batch):
    for words in filter(None, batch):
        yield text_of(
            headline=words["headline"],
            kicker=words.get("kicker", ""),
            standfirst=words["standfirst"],
            body=words["body"],
        )


def fill(apps, schema_editor):
    entries = apps.get_model("articles", "SearchEntry").objects.order_by("pk")
    pages = apps.get_model("articles", "EditionPage")._base_manager
    last = -(2**63)
    while keys := list(entries.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        editions = [key % 2**31 for key in keys]
        batch = pages.filter(edition__in=editions).values_list("words", flat=True)
        write(_texts(batch), apps.get_model("articles", "NearWord"))
        last = keys[-1]


class Migration(migrations.Migration):
    dependencies = [("articles", "0050_search_of_terms")]

    operations = [
        migrations.CreateModel(
            name="NearWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spelling", models.CharField(max_length=32, verbose_name="spelling")),
                ("word", models.CharField(max_length=64, verbose_name="word")),
            ],
            options={
                "verbose_name": "near word",
                "verbose_name_plural": "near words",
                "default_permissions": (),
                "indexes": [models.Index(fields=["word"], name="near_word_word")],
                "constraints": [
                    models.UniqueConstraint(fields=("spelling", "word"), name="near_word_once")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
