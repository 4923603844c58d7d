from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

NEW_NAMES = {"letter": "email"}


def rename_rights(apps, schema_editor):
    """Rename the rights too: Django renames only the model."""
    roles.rename_rights(apps, "newsroom", NEW_NAMES)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0006_rates_and_networks")]

    operations = [
        migrations.RenameModel("Letter", "Email"),
        migrations.RunPython(rename_rights, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="email",
            options={
                "ordering": ["-made_at", "-pk"],
                "verbose_name": "e-mail",
                "verbose_name_plural": "e-mails",
            },
        ),
    ]
