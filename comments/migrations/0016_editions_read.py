from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_editions"),
        ("comments", "0015_plain_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="What readers were told when this was written; empty for older rows.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.edition",
                verbose_name="edition read",
            ),
        ),
        migrations.AddField(
            model_name="errornote",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="What readers were told when this was written; empty for older rows.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.edition",
                verbose_name="edition read",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="revision",
            field=models.ForeignKey(
                help_text="The save of the article that the edition was made from.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AlterField(
            model_name="errornote",
            name="revision",
            field=models.ForeignKey(
                help_text="The save of the article that the edition was made from.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
                verbose_name="revision",
            ),
        ),
    ]
