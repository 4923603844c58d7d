from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0033_digests_and_ban_networks")]

    operations = [
        migrations.AddField(
            model_name="moderationmode",
            name="tried",
            field=models.JSONField(
                editable=False, null=True, verbose_name="what it would have done"
            ),
        )
    ]
