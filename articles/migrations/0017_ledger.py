from __future__ import annotations

from django.db import migrations, models

import articles.models.ledger_row
from newsroom.db import guards


def remove_guards(apps, schema_editor):
    """SQLite drops no column that a trigger compares; `migrate` installs the guards again."""
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_editions_from_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="nonce",
            field=models.CharField(
                blank=True,
                db_default="",
                default=articles.models.ledger_row.make_nonce,
                editable=False,
                help_text="Random; empty if the words were expunged.",
                max_length=32,
                verbose_name="nonce",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="words_digest",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=64,
                verbose_name="digest of the words",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="nonce",
            field=models.CharField(
                blank=True,
                db_default="",
                default=articles.models.ledger_row.make_nonce,
                editable=False,
                help_text="Random; empty if the words were expunged.",
                max_length=32,
                verbose_name="nonce",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="words_digest",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=64,
                verbose_name="digest of the words",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="nonce",
            field=models.CharField(
                blank=True,
                db_default="",
                default=articles.models.ledger_row.make_nonce,
                editable=False,
                help_text="Random; empty if the words were expunged.",
                max_length=32,
                verbose_name="nonce",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="words_digest",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=64,
                verbose_name="digest of the words",
            ),
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "number",
                    models.PositiveBigIntegerField(
                        help_text="1 for the first entry, then one more each time.",
                        primary_key=True,
                        serialize=False,
                        verbose_name="number",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "row_key",
                    models.PositiveBigIntegerField(
                        help_text="The primary key in the table of that kind.",
                        verbose_name="key of the row",
                    ),
                ),
                ("row_digest", models.CharField(max_length=64, verbose_name="digest of the row")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "previous",
                    models.CharField(
                        help_text="The digest of the entry before.",
                        max_length=64,
                        unique=True,
                        verbose_name="previous",
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="Of all the other columns of this entry.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the ledger",
                "verbose_name_plural": "entries of the ledger",
                "ordering": ["number"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row_key"), name="ledger_entry_of_row_once"
                    )
                ],
            },
        ),
        # Going back begins with this.
        migrations.RunPython(migrations.RunPython.noop, remove_guards),
    ]
