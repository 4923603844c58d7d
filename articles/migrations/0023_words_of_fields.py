"""The words beside fields at the desk."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_search_by_publication"),
    ]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="published_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The date that readers see. If it is in the future, the article becomes public then.",
                null=True,
                verbose_name="published",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the web address. It cannot change once readers have had it.",
                max_length=80,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="first_published",
            field=models.DateTimeField(
                help_text="The date that readers see; lists are ordered by it.",
                verbose_name="published",
            ),
        ),
    ]
