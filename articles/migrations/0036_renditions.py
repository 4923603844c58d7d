"""Rights, focal points and facts of pictures, and the orders of their renditions."""

from __future__ import annotations

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import articles.page_things.originals


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0035_front_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="RenditionOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Of all that the renditions depend on.",
                        max_length=40,
                        verbose_name="key",
                    ),
                ),
                (
                    "order",
                    models.JSONField(
                        help_text="As articles.pictures.recipe writes it: rights and focal point.",
                        verbose_name="order",
                    ),
                ),
                ("is_complete", models.BooleanField(default=False, verbose_name="complete")),
            ],
            options={
                "verbose_name": "order of renditions",
                "verbose_name_plural": "orders of renditions",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="picture",
            name="copyright",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The owner’s line, as in “© 2026 Reuters”. Stands in the files too.",
                max_length=300,
                verbose_name="copyright",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="creator",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Who made it. Stands in the files that readers get; pages show the credit.",
                max_length=200,
                verbose_name="creator",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="focal_x",
            field=models.FloatField(
                blank=True,
                help_text="0 is the left edge, 1 the right one. Empty: the middle.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(1),
                ],
                verbose_name="focal point from the left",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="focal_y",
            field=models.FloatField(
                blank=True,
                help_text="0 is the upper edge, 1 the lower one. Empty: the middle, of portraits ⅓.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(1),
                ],
                verbose_name="focal point from the top",
            ),
        ),
        migrations.AddField(
            model_name="picturefile",
            name="colour",
            field=models.CharField(
                db_default="",
                default="",
                help_text="The mean, as #rrggbb.",
                max_length=7,
                verbose_name="colour",
            ),
        ),
        migrations.AddField(
            model_name="picturefile",
            name="format",
            field=models.CharField(db_default="", default="", max_length=8, verbose_name="format"),
        ),
        migrations.AddField(
            model_name="picturefile",
            name="is_drawing",
            field=models.BooleanField(
                help_text="Few colours, flat areas. Empty until a file of a former release was read.",
                null=True,
                verbose_name="drawing or screen",
            ),
        ),
        migrations.AddField(
            model_name="picturefile",
            name="says",
            field=models.JSONField(
                help_text="Its metadata, for the desk alone.",
                null=True,
                verbose_name="what the file says",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="file",
            field=models.FileField(
                blank=True,
                help_text="The original, which stays as it is. Readers get renditions made from it.",
                storage=articles.page_things.originals.store,
                upload_to="pictures/%Y/%m/",
                verbose_name="file",
            ),
        ),
        migrations.AlterField(
            model_name="picturefile",
            name="file",
            field=models.FileField(
                storage=articles.page_things.originals.store, upload_to="", verbose_name="file"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("focal_x", None), ("focal_y", None)),
                    models.Q(
                        ("focal_x__isnull", False),
                        ("focal_x__range", (0, 1)),
                        ("focal_y__isnull", False),
                        ("focal_y__range", (0, 1)),
                    ),
                    _connector="OR",
                ),
                name="picture_focal_point",
                violation_error_message="A focal point has two numbers from 0 to 1, or none of them.",
            ),
        ),
        migrations.AddField(
            model_name="renditionorder",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="orders",
                to="articles.picturefile",
                verbose_name="file",
            ),
        ),
        migrations.AddIndex(
            model_name="renditionorder",
            index=models.Index(
                condition=models.Q(("is_complete", False)),
                fields=["id"],
                name="rendition_order_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="renditionorder",
            constraint=models.UniqueConstraint(fields=("file", "key"), name="rendition_order_once"),
        ),
    ]
