"""Word rules that refuse, and what is kept with them."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0026_rehearsed_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="wordrule",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("off-topic", "Not about the article"),
                    ("abuse", "Attacks a person or group"),
                    ("private", "Reveals someone’s private information"),
                    ("misleading", "Impersonates someone or misleads"),
                    ("advertising", "Advertising or spam"),
                ],
                db_default="",
                help_text="What the writer of a refused comment reads. Only for rules that refuse.",
                max_length=20,
                verbose_name="ground of refusal",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="to_writer",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="What the writer of a refused comment reads beside the ground.",
                max_length=300,
                verbose_name="to the writer",
            ),
        ),
        migrations.AlterField(
            model_name="wordrule",
            name="effect",
            field=models.CharField(
                choices=[
                    ("hold", "Hold it until a moderator has read it"),
                    ("refuse", "Refuse it at once; its writer is told, and can appeal"),
                    ("mark", "Mark the words for moderators; hold nothing"),
                ],
                default="hold",
                max_length=6,
                verbose_name="effect",
            ),
        ),
    ]
