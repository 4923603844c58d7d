"""Gives administrators the right to see tasks."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles


def grant(apps, schema_editor):
    roles.grant(apps, "django_tasks_database", {roles.ADMINISTRATOR: ["view_dbtaskresult"]})


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_purge"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
