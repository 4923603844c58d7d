"""The right to kill an article, for editors and administrators."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

RIGHTS = {roles.EDITOR: ["kill_article"], roles.ADMINISTRATOR: ["kill_article"]}


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_fill_ledger_of_names")]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-published_at", "-pk"],
                "permissions": [
                    ("publish_article", "Can publish, withdraw and edit every article"),
                    ("kill_article", "Can kill an article, which is never published again"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
