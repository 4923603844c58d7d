"""Gives administrators their rights on accounts and on lock-outs."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

# Accounts are made inactive, never deleted: their holders' decisions stay on record.
STAFF = {roles.ADMINISTRATOR: ["add_user", "change_user", "view_user", "view_group"]}
# An administrator ends a lock-out early by deleting the failed attempt.
LOCKS = {roles.ADMINISTRATOR: ["view_accessattempt", "delete_accessattempt", "view_accesslog"]}


def grant(apps, schema_editor):
    roles.grant(apps, "auth", STAFF)
    roles.grant(apps, "axes", LOCKS)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
