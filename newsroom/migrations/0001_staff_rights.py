"""The rights of administrators on accounts, and on those who are locked out."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

# Accounts are made inactive, never deleted: what their holders decided stays on record.
STAFF = {roles.ADMINISTRATOR: ["add_user", "change_user", "view_user", "view_group"]}
# Deleting a failed attempt lets its writer try again before the time is over.
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
