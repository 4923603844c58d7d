"""Entries of the ledger for revisions of pictures and names, and the right to expunge."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

from newsroom.desk import roles

# As the model declared them then.
KINDS = {
    "PageThingRevision": (
        "revision of a picture or name",
        ("picture", "contributor", "section", "tag", "number", "made_at", "made_by"),
        ("changes", "slug", "reason"),
    ),
}
RIGHTS = {roles.ADMINISTRATOR: ["expunge"]}


def fill(apps, schema_editor):
    import_module("articles.migrations.0018_fill_ledger").fill(apps, schema_editor, KINDS)


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_expungings")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
