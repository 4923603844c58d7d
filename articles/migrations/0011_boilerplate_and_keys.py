"""Spans say "boilerplate", and titles are folded as the import folds its lines."""

from __future__ import annotations

from django.db import migrations

from articles.names.titles import fold_title


def rename_spans(old, new):
    def rename(apps, schema_editor):
        documents = apps.get_model("articles", "SourceDocument").objects
        for pk, spans in documents.values_list("pk", "spans").iterator(chunk_size=100):
            if any(span["field"] == old for span in spans):
                renamed = [
                    span | {"field": new} if span["field"] == old else span for span in spans
                ]
                documents.filter(pk=pk).update(spans=renamed)

    return rename


def fold_again(apps, schema_editor):
    for name, source, key in (
        ("Article", "headline", "headline_key"),
        ("RelatedLink", "title", "title_key"),
    ):
        rows = apps.get_model("articles", name).objects
        for pk, title, before in rows.values_list("pk", source, key).iterator():
            if before != (folded := fold_title(title)):
                rows.filter(pk=pk).update(**{key: folded})


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_list_entry")]

    operations = [
        migrations.RunPython(
            rename_spans("furniture", "boilerplate"), rename_spans("boilerplate", "furniture")
        ),
        migrations.RunPython(fold_again, migrations.RunPython.noop),
    ]
