"""Room for the address of any list in the keys of page versions."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0012_desk_log")]

    operations = [
        migrations.AlterField(
            model_name="pageversion",
            name="key",
            field=models.CharField(max_length=150, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name="purge", name="key", field=models.CharField(max_length=150)
        ),
    ]
