"""The rights of the groups of staff on what readers answer."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

RIGHTS = {
    roles.MODERATOR: ["view_comment", "moderate_comment", "view_decision"],
    roles.ADMINISTRATOR: ["view_comment", "moderate_comment", "view_decision"],
}


def grant(apps, schema_editor):
    roles.grant(apps, "comments", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_initial"),
        ("articles", "0002_roles"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
