from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_plain_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="contributor",
            name="archived_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From then on the desk no longer offers it; pages that name it stay.",
                null=True,
                verbose_name="archived",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="archived_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From then on the desk no longer offers it; pages that name it stay.",
                null=True,
                verbose_name="archived",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="digest",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="SHA-256 of the file’s bytes; empty without a file.",
                max_length=64,
                verbose_name="digest",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="archived_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From then on the desk no longer offers it; pages that name it stay.",
                null=True,
                verbose_name="archived",
            ),
        ),
        migrations.AddField(
            model_name="tag",
            name="archived_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From then on the desk no longer offers it; pages that name it stay.",
                null=True,
                verbose_name="archived",
            ),
        ),
        migrations.CreateModel(
            name="PageThingRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="1 for the first save of the thing, then one more each time.",
                        verbose_name="number",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        help_text="The changed fields: {field: [old value, new value]}.",
                        verbose_name="changes",
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        default="",
                        help_text="The slug after this save: a former one still leads to the thing.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "contributor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for an import.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.picture",
                        verbose_name="picture",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.tag",
                        verbose_name="tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of a picture, name or tag",
                "verbose_name_plural": "revisions of pictures, names and tags",
                "ordering": ["-number"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["slug"], name="page_thing_revision_slug")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contributor__isnull", True),
                                ("picture__isnull", False),
                                ("section__isnull", True),
                                ("tag__isnull", True),
                            ),
                            models.Q(
                                ("contributor__isnull", False),
                                ("picture__isnull", True),
                                ("section__isnull", True),
                                ("tag__isnull", True),
                            ),
                            models.Q(
                                ("contributor__isnull", True),
                                ("picture__isnull", True),
                                ("section__isnull", False),
                                ("tag__isnull", True),
                            ),
                            models.Q(
                                ("contributor__isnull", True),
                                ("picture__isnull", True),
                                ("section__isnull", True),
                                ("tag__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="page_thing_revision_about_one",
                    ),
                    models.UniqueConstraint(
                        fields=("picture", "number"), name="picture_revision_once"
                    ),
                    models.UniqueConstraint(
                        fields=("contributor", "number"), name="contributor_revision_once"
                    ),
                    models.UniqueConstraint(
                        fields=("section", "number"), name="section_revision_once"
                    ),
                    models.UniqueConstraint(fields=("tag", "number"), name="tag_revision_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PictureFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the file’s bytes.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                ("file", models.FileField(upload_to="", verbose_name="file")),
                ("width", models.PositiveIntegerField(null=True, verbose_name="width in pixels")),
                ("height", models.PositiveIntegerField(null=True, verbose_name="height in pixels")),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="articles.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a picture",
                "verbose_name_plural": "files of pictures",
                "ordering": ["-added_at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["digest"], name="picture_file_digest")],
                "constraints": [
                    models.UniqueConstraint(fields=("picture", "digest"), name="picture_file_once")
                ],
            },
        ),
    ]
