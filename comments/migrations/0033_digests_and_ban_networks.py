"""How often moderators want numbers by e-mail, the networks of bans, and appeals for removed words."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0032_report_tell_sender"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffDigest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("daily", "Once a day"),
                            ("hours", "Every four hours, if something waits"),
                            (
                                "late",
                                "When the oldest comment waits longer than the paper promises",
                            ),
                        ],
                        default="never",
                        max_length=5,
                        verbose_name="numbers of what waits",
                    ),
                ),
                (
                    "notices_at_once",
                    models.BooleanField(
                        default=False, verbose_name="notices of illegal content at once"
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("notices_told_until", models.DateTimeField(null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "choice of a moderator’s e-mails",
                "verbose_name_plural": "choices of moderators’ e-mails",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="BanNetwork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", models.CharField(max_length=64)),
                ("hashes", models.JSONField(default=list, verbose_name="codes of networks")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.personact",
                        verbose_name="ban",
                    ),
                ),
            ],
            options={
                "verbose_name": "networks of a ban",
                "verbose_name_plural": "networks of bans",
                "default_permissions": (),
            },
        ),
        migrations.AlterField(
            model_name="appeal",
            name="refused_at",
            field=models.DateTimeField(
                help_text="When it, or words of it, were removed.", verbose_name="refused"
            ),
        ),
        migrations.AlterField(
            model_name="appealdecision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("upheld", "Decision upheld"),
                    ("published", "Comment published"),
                    ("restored", "Words put back"),
                    ("settled", "No longer needed"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
    ]
