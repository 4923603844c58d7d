"""The rights of moderators on what the screening goes by."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

RIGHTS = ["view_wordrule", "add_wordrule", "change_wordrule", "delete_wordrule"]
RIGHTS += ["view_premoderation", "add_premoderation", "change_premoderation"]
RIGHTS += ["delete_premoderation"]


def grant(apps, schema_editor):
    roles.grant(apps, "comments", {roles.MODERATOR: RIGHTS, roles.ADMINISTRATOR: RIGHTS})


class Migration(migrations.Migration):
    dependencies = [("comments", "0006_screening")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
