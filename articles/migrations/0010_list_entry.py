from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_search_shelves")]

    operations = [
        migrations.RenameModel("Listed", "ListEntry"),
        migrations.RemoveConstraint(
            model_name="listentry",
            name="listed_in_one_list",
        ),
        migrations.RenameIndex(
            model_name="listentry",
            new_name="list_entry_contributor_newest",
            old_name="listed_contributor_newest",
        ),
        migrations.RenameIndex(
            model_name="listentry",
            new_name="list_entry_tag_newest",
            old_name="listed_tag_newest",
        ),
        migrations.AlterField(
            model_name="listentry",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="list_entries",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="listentry",
            name="contributor",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="list_entries",
                to="articles.contributor",
                verbose_name="contributor",
            ),
        ),
        migrations.AlterField(
            model_name="listentry",
            name="tag",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="list_entries",
                to="articles.tag",
                verbose_name="tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="listentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contributor__isnull", False), ("tag__isnull", True)),
                    models.Q(("contributor__isnull", True), ("tag__isnull", False)),
                    _connector="OR",
                ),
                name="list_entry_in_one_list",
            ),
        ),
    ]
