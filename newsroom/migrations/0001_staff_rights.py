"""Gives administrators their rights on accounts."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

# Accounts are made inactive, never deleted: their holders' decisions stay on record.
STAFF = {roles.ADMINISTRATOR: ["add_user", "change_user", "view_user", "view_group"]}


def grant(apps, schema_editor):
    roles.grant(apps, "auth", STAFF)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
