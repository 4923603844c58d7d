"""Lists of authors and tags, read newest first by an index."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Listed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="published")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed",
                        to="articles.tag",
                        verbose_name="tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in a list",
                "verbose_name_plural": "places in lists",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["contributor", "-published_at", "-article"],
                        name="listed_contributor_newest",
                    ),
                    models.Index(
                        fields=["tag", "-published_at", "-article"], name="listed_tag_newest"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contributor__isnull", False), ("tag__isnull", True)),
                            models.Q(("contributor__isnull", True), ("tag__isnull", False)),
                            _connector="OR",
                        ),
                        name="listed_in_one_list",
                    )
                ],
            },
        ),
    ]
