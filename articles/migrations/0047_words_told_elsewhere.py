from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Words for search results and shared links."""

    dependencies = [
        ("articles", "0046_desk_notes"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="share_headline",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="In search results and where the article is shared; some 60 characters are shown. If empty, the headline stands there.",
                max_length=200,
                verbose_name="headline elsewhere",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="share_text",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Below that headline. If empty, the standfirst stands there.",
                max_length=300,
                verbose_name="sentence elsewhere",
            ),
        ),
    ]
