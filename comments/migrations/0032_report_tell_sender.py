"""Whether a reader wants to know what became of a report."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0031_reports_that_hold"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="tell_sender",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="The sender wants to know the outcome, at a mailbox that is proven.",
                verbose_name="e-mail wanted",
            ),
        ),
    ]
