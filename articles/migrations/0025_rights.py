"""Rights per section, proposed names, notices to staff; editors manage sections, tags and people."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.desk import roles

RIGHTS = {
    roles.REPORTER: ["view_staffnotice"],
    roles.EDITOR: [
        "add_section", "change_section", "delete_section", "delete_tag", "delete_contributor",
        "view_staffnotice",
    ],
    roles.ADMINISTRATOR: [
        "view_staffnotice", "add_deskmember", "change_deskmember", "view_deskmember",
    ],
}  # fmt: skip
KINDS = [
    ("handed_in", "A piece is handed in"),
    ("returned", "A piece of yours is returned"),
    ("ready", "A piece of yours is ready"),
    ("error", "A reader found an error"),
]


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def proposed_by():
    return models.ForeignKey(
        blank=True,
        db_index=False,
        editable=False,
        help_text="Empty once an editor has accepted it.",
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name="proposed by",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_stages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(model_name="contributor", name="proposed_by", field=proposed_by()),
        migrations.AddField(model_name="tag", name="proposed_by", field=proposed_by()),
        migrations.CreateModel(
            name="DeskMember",
            fields=[
                ("id", key()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_member",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "sections",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The role of this account counts in these sections alone. Elsewhere the account sees what is public and its own pieces. Without a section, its role counts everywhere.",
                        related_name="+",
                        to="articles.section",
                        verbose_name="sections",
                    ),
                ),
            ],
            options={
                "verbose_name": "limit to sections",
                "verbose_name_plural": "limits to sections",
                "ordering": ["account__username"],
            },
        ),
        migrations.CreateModel(
            name="EmailChoice",
            fields=[
                ("id", key()),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                ("at_once", models.BooleanField()),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=["person", "kind"], name="email_choice_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffNotice",
            fields=[
                ("id", key()),
                (
                    "kind",
                    models.CharField(choices=KINDS, max_length=10, verbose_name="kind"),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="What the actor wrote about it.",
                        verbose_name="words",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="The page of the desk where it is answered; if empty, the article’s form.",
                        max_length=200,
                        verbose_name="address",
                    ),
                ),
                ("by_email", models.BooleanField(default=False, verbose_name="by e-mail too")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "read_at",
                    models.DateTimeField(db_index=True, null=True, verbose_name="read"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Empty if it was a reader.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff_notices",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["person", "-made_at", "-id"], name="staff_notice_newest"),
                    models.Index(fields=["person", "read_at"], name="staff_notice_unread"),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
