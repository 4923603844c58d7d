"""Kind and kicker of an article, and where the end of its page leads."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [("articles", "0036_renditions")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="kicker",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="A few words above the headline. If empty, the section stands there.",
                max_length=60,
                verbose_name="kicker",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="kind",
            field=models.CharField(
                choices=[
                    ("news", "News"),
                    ("feature", "Feature"),
                    ("analysis", "Analysis"),
                    ("explainer", "Explainer"),
                    ("interview", "Interview"),
                    ("review", "Review"),
                    ("opinion", "Opinion"),
                    ("editorial", "Editorial"),
                ],
                db_default="news",
                default="news",
                help_text="Readers see it above the headline, except for news and features.",
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="FurtherReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_next",
                    models.BooleanField(
                        help_text="The one published before it; the others share its subject.",
                        verbose_name="next piece",
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        help_text="0 for the first; those behind take the place of what is withdrawn.",
                        verbose_name="rank",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=PROTECT,
                        related_name="further_reading",
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="shown_below",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "further reading",
                "verbose_name_plural": "further reading",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "is_next", "rank"), name="further_reading_rank_once"
                    )
                ],
            },
        ),
    ]
