"""The keys by which wanted links and articles find each other."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models

from articles.names.titles import fold_title


def fill(apps, schema_editor):
    for name, source, key in (
        ("Article", "headline", "headline_key"),
        ("RelatedLink", "title", "title_key"),
    ):
        rows = apps.get_model("articles", name).objects
        for pk, title in rows.values_list("pk", source).iterator():
            rows.filter(pk=pk).update(**{key: fold_title(title)})


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="headline_key",
            field=models.CharField(
                default="",
                editable=False,
                help_text="The headline folded, as of the newest revision: wanted links look for it.",
                max_length=200,
                verbose_name="key of the headline",
            ),
        ),
        migrations.AddField(
            model_name="relatedlink",
            name="title_key",
            field=models.CharField(
                default="", editable=False, max_length=200, verbose_name="key of the title"
            ),
        ),
        migrations.AlterField(
            model_name="sourcedocument",
            name="spans",
            field=models.JSONField(
                help_text="Every character of the page once, in order: {first, last, start, end, field, rule, part}, lines from 1, characters from 0.",
                verbose_name="spans",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["headline_key"], name="article_headline_key"),
        ),
        migrations.AddIndex(
            model_name="relatedlink",
            index=models.Index(fields=["title_key"], name="related_link_key"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
