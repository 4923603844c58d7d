"""Titles find each other as the search spells them: the keys of all titles are made anew.

They are no words on record: each follows from a headline or a title that stays as it is.
"""

from __future__ import annotations

from django.db import migrations

from articles.migrations.history.folding import key_of
from articles.names.titles import fold_title
from newsroom.db import guards

BATCH = 500
KEYS = (
    ("Article", "headline", "headline_key"),
    ("Edition", "headline", "headline_key"),
    ("RelatedLink", "title", "title_key"),
)


def _fold_columns(apps, fold):
    for name, source, key in KEYS:
        rows = apps.get_model("articles", name)._base_manager.order_by("pk")
        found = rows.values_list("pk", source, key)
        last = 0
        while batch := list(found.filter(pk__gt=last)[:BATCH]):
            for pk, title, before in batch:
                if before != (folded := fold(title)):
                    rows.filter(pk=pk).update(**{key: folded})
            last = batch[-1][0]


def _fold_links(apps, fold, fold_before):
    """Fold the titles of links that lead to no article yet, whose words are those of their page."""
    links = apps.get_model("articles", "EditionLink")._base_manager.order_by("pk")
    found = links.exclude(title_key="").values_list("pk", "title_key", "edition__page__words")
    last = 0
    while batch := list(found.filter(pk__gt=last)[:BATCH]):
        for pk, before, words in batch:
            titles = [each["title"] for each in (words or {}).get("links", ())]
            folded = {fold_before(title): fold(title) for title in titles}.get(before, before)
            if folded != before:
                links.filter(pk=pk).update(title_key=folded)
        last = batch[-1][0]


def forwards(apps, schema_editor):
    with guards.lifted(schema_editor.connection):
        _fold_columns(apps, fold_title)
        _fold_links(apps, fold_title, key_of)


def backwards(apps, schema_editor):
    with guards.lifted(schema_editor.connection):
        _fold_columns(apps, key_of)
        _fold_links(apps, key_of, fold_title)


class Migration(migrations.Migration):
    dependencies = [("articles", "0051_near_words")]

    operations = [migrations.RunPython(forwards, backwards)]
