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
                help_text="Search engines, shared links and browser tabs show this headline; search engines show about 60 characters. Leave it empty to use the article’s headline.",
                max_length=200,
                verbose_name="headline for search and sharing",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="share_text",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Search engines and shared links show this sentence below the headline. Leave it empty to use the standfirst.",
                max_length=300,
                verbose_name="summary for search and sharing",
            ),
        ),
    ]
