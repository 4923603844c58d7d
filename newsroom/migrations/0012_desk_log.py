"""The log of the desk, and who may read it."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import roles

RIGHTS = {
    roles.EDITOR: ["view_desklogentry"],
    roles.ADMINISTRATOR: ["view_desklogentry", "view_whole_log"],
}


def grant(apps, schema_editor):
    roles.grant(apps, "newsroom", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0011_staff_sessions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskLogEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(db_index=True, verbose_name="made")),
                ("act", models.CharField(max_length=30, verbose_name="act")),
                (
                    "kind",
                    models.CharField(
                        help_text="A model, as in auth.user.",
                        max_length=60,
                        verbose_name="kind of thing",
                    ),
                ),
                ("key", models.PositiveBigIntegerField(verbose_name="number")),
                (
                    "record_kind",
                    models.CharField(
                        blank=True, db_default="", max_length=60, verbose_name="kind of record"
                    ),
                ),
                (
                    "record_key",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="key of the record"
                    ),
                ),
                (
                    "batch",
                    models.CharField(
                        blank=True,
                        db_default="",
                        help_text="The same for everything that one act did.",
                        max_length=16,
                        verbose_name="batch",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        db_default="",
                        help_text="As it was called then.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        default=dict,
                        help_text="{field: [old value, new value]}",
                        verbose_name="changes",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, db_default="", max_length=500, verbose_name="reason"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        blank=True,
                        db_default="",
                        help_text="Random; empty if there are no words, or if they were expunged.",
                        max_length=32,
                        verbose_name="nonce",
                    ),
                ),
                (
                    "words_digest",
                    models.CharField(
                        blank=True, db_default="", max_length=64, verbose_name="digest of the words"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty for an import or a command.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the log",
                "verbose_name_plural": "log of the desk",
                "ordering": ["-pk"],
                "permissions": [
                    (
                        "view_whole_log",
                        "Can view everything in the desk’s log, accounts and rights too",
                    )
                ],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["kind", "key", "-id"], name="desk_log_of_thing"),
                    models.Index(fields=["made_by", "-id"], name="desk_log_of_person"),
                    models.Index(
                        condition=models.Q(("batch", ""), _negated=True),
                        fields=["batch"],
                        name="desk_log_of_batch",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
