"""Alternative text at the place of a picture; videos and posts of other sites in articles."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from newsroom.desk import roles

_EVERY = ["add_embed", "change_embed", "delete_embed", "view_embed"]
RIGHTS = {roles.REPORTER: _EVERY, roles.EDITOR: _EVERY, roles.ADMINISTRATOR: _EVERY}


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0040_section_colours")]

    operations = [
        migrations.AddField(
            "placement",
            "alt_text",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What matters about the picture in this article. If this is empty, that of the picture itself is used.",
                max_length=300,
                verbose_name="alternative text here",
            ),
        ),
        migrations.CreateModel(
            name="Embed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="The number by which the text refers to it.",
                        verbose_name="number",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("youtube", "YouTube video"),
                            ("vimeo", "Vimeo video"),
                            ("post", "Post of a social network"),
                        ],
                        default="youtube",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "video",
                    models.CharField(
                        blank=True,
                        help_text="For a video: the address of its page, or its id.",
                        max_length=300,
                        verbose_name="video",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="For a video: what readers see before they play it.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        blank=True,
                        help_text="Who published it there.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "published",
                    models.DateField(
                        blank=True,
                        help_text="When it was published there.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="For a post: all its words, exactly as they stand there.",
                        max_length=3000,
                        verbose_name="text",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="For a post: the address where it stands, beginning with https://.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="embeds",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a video: a picture of our own, which is shown until it plays.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="embeds",
                        to="articles.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "video or post in this article",
                "verbose_name_plural": "videos and posts in this article",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"),
                        name="embed_number_once",
                        violation_error_message="Two videos or posts of this article have the same number.",
                    )
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
