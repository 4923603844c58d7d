"""Each article that was ever published gets its editions from its revisions and changes of state."""

from __future__ import annotations

import sys

from django.db import migrations
from django.utils import timezone

from articles.migrations.history import source, target
from articles.migrations.history.replay import replay

ARTICLES_AT_ONCE = 100
EDITIONS_AT_ONCE = 200
# A line for each so many articles: a small site needs none.
ARTICLES_PER_LINE = 5_000
NAMES = (
    *("Article", "Revision", "StateChange", "Correction", "Section", "Contributor", "Tag"),
    *("Byline", "Picture", "Placement", "RelatedLink"),
    *("Edition", "EditionPage", "EditionLink", "EditionPicture", "ListEntry", "Address"),
)
ANALYSED = (
    *("articles_edition", "articles_editionpage", "articles_editionlink"),
    *("articles_listentry", "articles_address", "articles_article"),
)
EMPTY_SEARCH = {
    # FTS5 deletes row by row, so a new table is faster.
    "sqlite": [
        "DROP TABLE articles_search",
        """
        CREATE VIRTUAL TABLE articles_search USING fts5(
            headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2'
        )
        """,
    ],
    "postgresql": ["DELETE FROM articles_search"],
}


def _run(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _tell(models, articles, connection, now):
    """Write the editions of some articles; nobody ever read the others, whose address is free."""
    by_key = {each.pk: each for each in articles}
    saved, changed = source.saved(models, by_key), source.changed(models, by_key)
    rows = source.surroundings(models, by_key)
    plans, read, unread = [], [], []
    for each in articles:
        told = replay(saved[each.pk], changed[each.pk], each.state) if saved[each.pk] else []
        plans += target.planned(each, rows[each.pk], told)
        (read if told else unread).append(each)
    for start in range(0, len(plans), EDITIONS_AT_ONCE):
        target.write(models, plans[start : start + EDITIONS_AT_ONCE], connection, now)
    target.write_addresses(models, read)
    keys = [each.pk for each in unread if each.address_date]
    models["Article"].objects.filter(pk__in=keys).exclude(state="published").update(
        address_date=None
    )
    _name_the_lost(unread)


def _name_the_lost(unread):
    for each in unread:
        if each.state == "published":
            words = f"Article {each.pk} is published but has no revision: save and publish it."
            sys.stdout.write(f"\n  {words}")


def make_editions(apps, schema_editor):
    connection, now = schema_editor.connection, timezone.now()
    models = {name: apps.get_model("articles", name) for name in NAMES}
    _run(connection, EMPTY_SEARCH[connection.vendor])
    count, done = models["Article"].objects.count(), 0
    for articles in source.batches(models, ARTICLES_AT_ONCE):
        _tell(models, articles, connection, now)
        done += len(articles)
        if done % ARTICLES_PER_LINE == 0:
            sys.stdout.write(f"\n  Read the history of {done:,} of {count:,} articles.")
            sys.stdout.flush()
    if done:
        _run(connection, [f"ANALYZE {table}" for table in ANALYSED])


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_editions")]

    # Back: the tables go with the migration before this one.
    operations = [migrations.RunPython(make_editions, migrations.RunPython.noop)]
