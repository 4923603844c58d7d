"""The search keeps terms that are made in Python, the same for both databases.

They are made by the code of today, as `manage.py rebuild_search` makes them: what the search keeps and
what it looks for have to be spelled by the same functions. Backwards they are spelled as before this.

Both tables are filled under names that nobody reads, and take their places at the end, so that readers
and the desk wait for the exchange alone. What was written meanwhile is written once more.
The text search configuration stays: processes of the release before ask it until they end.
"""

from __future__ import annotations

from django.db import migrations

from articles.lists.openings import paragraphs
from articles.migrations.history.folding import search_words
from articles.spelling.terms import terms, within_bounds
from articles.text_blocks.running_text import without_repetitions

BATCH = 200
READERS, DESK = "articles_search", "articles_desk_search"
# In the order in which a save and a publication write them, so that no two wait for each other.
TABLES = (DESK, READERS)
COLUMNS = {READERS: ["headline", "standfirst", "body", "places"], DESK: ["head", "body", "names"]}
COLUMNS_BEFORE = COLUMNS | {READERS: ["headline", "standfirst", "body"]}
# It takes every character that is not ASCII for a letter, and changes none of them.
ASCII = "ascii"
PORTER = "porter unicode61 remove_diacritics 2"
# Processes of the release before write whole texts, in which two spaces may stand together.
LEXEMES = "array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))"
STEMS = "setweight(to_tsvector('newsroom', {column}), '{weight}')"
WEIGHTS = {"headline": "A", "standfirst": "B"}
INDEXES = {
    READERS: """
        CREATE INDEX articles_search_newest_next ON articles_search_next
            USING gin (words, (ARRAY[rowid >> 45])) WITH (gin_pending_list_limit = 256)
    """,
    DESK: """
        CREATE INDEX articles_desk_search_words_next ON articles_desk_search_next USING gin (words)
    """,
}
NAMES_OF_INDEXES = {
    READERS: ("articles_search_newest", "articles_search_newest_next"),
    DESK: ("articles_desk_search_words", "articles_desk_search_words_next"),
}
# What differs once a row was written anew. On SQLite nobody else writes before this has ended.
WRITTEN = {"postgresql": "xmin::text", "sqlite": "''"}


def _text(body):
    return within_bounds(" ".join(paragraphs(without_repetitions(body))))


def _kicker_and_standfirst(words):
    return f"{words.get('kicker', '')} {words['standfirst']}".strip()


def _marks(words):
    section = [f"§{words['section']['key']}"] if words["section"] else []
    people = sorted({each["key"] for each in words["bylines"] if each["key"] is not None})
    return " ".join([*section, *(f"¶{key}" for key in people)])


def _of_readers(words):
    head = terms(words["headline"]), terms(_kicker_and_standfirst(words))
    return (*head, terms(_text(words["body"])), _marks(words))


def _of_readers_before(words):
    return search_words(words | {"standfirst": _kicker_and_standfirst(words)})


def _names(article):
    for byline in article.bylines.all():
        yield byline.wording
        yield byline.contributor.name if byline.contributor else ""
    for tag in article.tags.all():
        yield tag.name


def _head(article):
    return f"{article.kicker} {article.headline} {article.standfirst}"


def _of_desk(article):
    return terms(_head(article)), terms(_text(article.body)), terms(" ".join(_names(article)))


def _of_desk_before(article):
    page = {"headline": _head(article), "standfirst": " ".join(_names(article))}
    head, names, body = search_words(page | {"body": article.body})
    return head, body, names


def _pages(apps, keys, of_readers):
    """Return the rows of these keys: each with the words of its page."""
    editions = [key % 2**31 for key in keys]
    pages = apps.get_model("articles", "EditionPage")._base_manager.filter(edition__in=editions)
    words = dict(pages.values_list("edition", "words"))
    found = ((key, words.get(key % 2**31)) for key in keys)
    return [(key, *of_readers(each)) for key, each in found if each]


def _articles(apps, keys, of_desk):
    articles = apps.get_model("articles", "Article")._base_manager.filter(pk__in=keys)
    found = articles.order_by("pk").prefetch_related("bylines__contributor", "tags")
    return [(article.pk, *of_desk(article)) for article in found]


def _written(connection, cursor, table):
    """Return the keys of a table, each with what changes when its row is written."""
    written = WRITTEN[connection.vendor]
    cursor.execute(f"SELECT rowid, {written} FROM {table} ORDER BY rowid")  # noqa: S608
    return dict(cursor.fetchall())


def _fill(cursor, table, columns, keys, rows):
    values = ", ".join(["%s"] * (len(columns) + 1))
    named = ", ".join(columns)
    insert = f"INSERT INTO {table}_next (rowid, {named}) VALUES ({values})"  # noqa: S608
    for start in range(0, len(keys), BATCH):
        cursor.executemany(insert, rows(keys[start : start + BATCH]))


def _catch_up(cursor, table, columns, before, now, rows):
    """Write what was written or deleted since the table was filled."""
    changed = [key for key in before | now if before.get(key) != now.get(key)]
    delete = f"DELETE FROM {table}_next WHERE rowid = %s"  # noqa: S608
    cursor.executemany(delete, [(key,) for key in changed])
    _fill(cursor, table, columns, [key for key in changed if key in now], rows)


def _column(connection, name):
    if connection.vendor == "sqlite":
        return name
    # Processes of the release before do not name it.
    return f"{name} text NOT NULL" + (" DEFAULT ''" if name == "places" else "")


def _make(connection, cursor, table, columns, tokenizer, of_column):
    listed = ", ".join(_column(connection, name) for name in columns)
    if connection.vendor == "sqlite":
        using = f"fts5({listed}, tokenize = '{tokenizer}')"
        cursor.execute(f"CREATE VIRTUAL TABLE {table}_next USING {using}")
        return
    lexemes = " || ".join(of_column(column) for column in columns)
    cursor.execute(
        f"CREATE TABLE {table}_next (rowid bigint PRIMARY KEY, {listed},"
        f" words tsvector GENERATED ALWAYS AS ({lexemes}) STORED)"
    )


def _put_in_place(connection, cursor, table):
    cursor.execute(f"DROP TABLE {table}")
    cursor.execute(f"ALTER TABLE {table}_next RENAME TO {table}")
    if connection.vendor == "postgresql":
        name, made = NAMES_OF_INDEXES[table]
        cursor.execute(f"ALTER INDEX {made} RENAME TO {name}")
        cursor.execute(f"ALTER INDEX {table}_next_pkey RENAME TO {table}_pkey")


def _exchange(schema_editor, columns, tokenizer, of_column, rows):
    """Make both tables anew; an index that is made from all rows is made faster."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        before = {}
        for table in TABLES:
            _make(connection, cursor, table, columns[table], tokenizer, of_column[table])
            before[table] = _written(connection, cursor, table)
            _fill(cursor, table, columns[table], list(before[table]), rows[table])
        if connection.vendor == "postgresql":
            for index in INDEXES.values():
                cursor.execute(index)
            cursor.execute(f"LOCK TABLE {', '.join(TABLES)} IN ACCESS EXCLUSIVE MODE")
        for table in TABLES:
            now = _written(connection, cursor, table)
            _catch_up(cursor, table, columns[table], before[table], now, rows[table])
            _put_in_place(connection, cursor, table)


def _lexemes(column):
    return LEXEMES.format(column=column)


def _weighted(column):
    return STEMS.format(column=column, weight=WEIGHTS.get(column, "D"))


def _stemmed(column):
    return f"to_tsvector('newsroom', {column})"


def _rows(apps, of_readers, of_desk):
    return {
        READERS: lambda keys: _pages(apps, keys, of_readers),
        DESK: lambda keys: _articles(apps, keys, of_desk),
    }


def forwards(apps, schema_editor):
    of_column = {READERS: _lexemes, DESK: _lexemes}
    rows = _rows(apps, _of_readers, _of_desk)
    _exchange(schema_editor, COLUMNS, ASCII, of_column, rows)


def backwards(apps, schema_editor):
    of_column = {READERS: _weighted, DESK: _stemmed}
    rows = _rows(apps, _of_readers_before, _of_desk_before)
    _exchange(schema_editor, COLUMNS_BEFORE, PORTER, of_column, rows)


class Migration(migrations.Migration):
    dependencies = [("articles", "0049_picture_days")]

    operations = [migrations.RunPython(forwards, backwards)]
